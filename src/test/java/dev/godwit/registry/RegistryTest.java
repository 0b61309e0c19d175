package dev.godwit.registry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Projects, environments and revisions over HTTP. */
@QuarkusTest
class RegistryTest {
  @Inject DataSource database;

  @Test
  void aProjectIsRegisteredOnceAndRead() {
    project("shop").statusCode(201).header("Location", endsWith("/api/projects/shop"));
    given()
        .get("/api/projects/shop")
        .then()
        .statusCode(200)
        .body("dialect", equalTo("sqlite"))
        .body("createdAt", endsWith("Z"));
    project("shop").statusCode(409).body("code", equalTo("duplicate-project"));
    given()
        .get("/api/projects/nobody")
        .then()
        .statusCode(404)
        .body("code", equalTo("unknown-project"))
        .body("detail", containsString("nobody"));
    given().delete("/api/projects/nobody").then().statusCode(404);
    post("/api/projects", Map.of("name", "a/b", "dialect", "sqlite"))
        .statusCode(400)
        .body("violations[0].field", equalTo("name"));
  }

  @Test
  void listsComeInPages() {
    project("paged").statusCode(201);
    for (int i = 0; i < 5; i++) {
      post("/api/projects/paged/environments", Map.of("name", "e" + i)).statusCode(201);
    }
    given()
        .get("/api/projects/paged/environments?page=1&size=2")
        .then()
        .statusCode(200)
        .body("total", equalTo(5))
        .body("items.size()", equalTo(2))
        .body("items[0].name", equalTo("e2"))
        .body("links.prev", containsString("page=0"))
        .body("links.next", containsString("page=2"));
    given().get("/api/projects/paged/environments?size=0").then().statusCode(400);
  }

  @Test
  void aDeleteDeletesTheWholeTree() throws SQLException {
    project("doomed").statusCode(201);
    post("/api/projects/doomed/environments", Map.of("name", "doomed")).statusCode(201);
    post(
            "/api/projects/doomed/revisions",
            Map.of("version", "1", "message", "First", "upgrade", "CREATE TABLE t(a);"))
        .statusCode(201)
        .header("Location", endsWith("/api/projects/doomed/revisions/1"));
    run(
        "INSERT INTO change (revision_id, position, kind, table_name, name, before, after,"
            + " destructive, method) SELECT id, 1, 'add-table', 't', 'doomed', '', '', 0, 'create'"
            + " FROM revision WHERE message = 'First'");
    run(
        "INSERT INTO deployment (environment_id, to_version, outcome, started_at, error) SELECT id,"
            + " '1', 'done', 0, 'doomed' FROM environment WHERE name = 'doomed'");
    run(
        "INSERT INTO snapshot (environment_id, taken_at, ddl, fingerprint) SELECT id, 0, 'doomed',"
            + " 'f' FROM environment WHERE name = 'doomed'");
    assertEquals("1 1 1 1 1", tree());
    given().delete("/api/projects/doomed").then().statusCode(204);
    assertEquals("0 0 0 0 0", tree());
  }

  private String tree() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM revision WHERE message = 'First') || ' ' ||"
                    + " (SELECT count(*) FROM change WHERE name = 'doomed') || ' ' ||"
                    + " (SELECT count(*) FROM environment WHERE name = 'doomed') || ' ' ||"
                    + " (SELECT count(*) FROM deployment WHERE error = 'doomed') || ' ' ||"
                    + " (SELECT count(*) FROM snapshot WHERE ddl = 'doomed')")) {
      return result.getString(1);
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertEquals(1, statement.executeUpdate(sql));
    }
  }

  private static ValidatableResponse project(String name) {
    return post("/api/projects", Map.of("name", name, "dialect", "sqlite"));
  }

  private static ValidatableResponse post(String path, Map<String, String> body) {
    return given().contentType("application/json").body(body).post(path).then();
  }
}
