package dev.godwit.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The service starts on a new SQLite file, with the required settings. */
@QuarkusTest
class ServiceTest {
  @Inject DataSource database;

  @Test
  void isHealthyWithForeignKeysEnforced() {
    given()
        .when()
        .get("/q/health")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.find { it.name == 'foreign keys enforced' }.status", equalTo("UP"));
  }

  @Test
  void everyConnectionHasTheSettingsOfTheAddress() throws SQLException {
    assertEquals("1", ask("PRAGMA foreign_keys"));
    assertEquals("wal", ask("PRAGMA journal_mode"));
    assertEquals("10000", ask("PRAGMA busy_timeout"));
  }

  @Test
  void flywayHasRunOnThatDatabase() throws SQLException {
    assertTrue(
        ask("SELECT group_concat(name) FROM sqlite_schema WHERE type = 'table'")
            .contains("flyway_schema_history"));
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      assertTrue(answer.next());
      return answer.getString(1);
    }
  }
}
