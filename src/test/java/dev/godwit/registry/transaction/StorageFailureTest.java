package dev.godwit.registry.transaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.registry.access.TokenUse;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.web.StoredTime;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While the database cannot be written, reads still work, and writes get a clear error. */
@QuarkusTest
@TestProfile(StorageFailureTest.Small.class)
@Tag("one-jdk")
class StorageFailureTest {
  private static final String ADMIN = "an-admin-token-for-this-test";
  private static final Path FILE = Path.of("target/test-db/trouble.db");
  private static final int PAGES = 600;

  @Inject TokenUse use;
  @Inject GroupCommit commits;

  private String reader = "";

  /** A database that cannot grow, without waiting for locks. */
  public static class Small implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "godwit.admin-token",
          ADMIN,
          "godwit.database",
          "jdbc:sqlite:%s?busy_timeout=200&max_page_count=%d".formatted(FILE, PAGES));
    }
  }

  @BeforeEach
  void makeToken() {
    with(ADMIN).delete("/api/tokens/reading");
    reader =
        with(ADMIN)
            .contentType("application/json")
            .body(Map.of("name", "reading", "role", "reader"))
            .post("/api/tokens")
            .then()
            .statusCode(201)
            .body("lastUsedAt", nullValue())
            .extract()
            .path("token");
  }

  @AfterEach
  void tidyUp() {
    with(ADMIN).delete("/api/projects/trouble");
  }

  @Test
  void aTransactionThatCannotBeginDoesNothing() throws SQLException {
    try (Connection foreign = DriverManager.getConnection("jdbc:sqlite:" + FILE);
        Statement statement = foreign.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      CompletableFuture<Boolean> write =
          commits.submit(
              () -> {
                execute(statement, "ROLLBACK");
                Project project = new Project();
                project.name = "trouble";
                project.dialect = "sqlite";
                project.createdAt = StoredTime.now();
                project.persistAndFlush();
                return true;
              });
      assertThrows(CompletionException.class, write::join);
      execute(statement, "ROLLBACK");
    }
    with(ADMIN).get("/api/projects/trouble").then().statusCode(404);
  }

  private static void execute(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void withAForeignLockReadsWorkAndWritesGetAnError() throws SQLException {
    try (Connection foreign = DriverManager.getConnection("jdbc:sqlite:" + FILE);
        Statement statement = foreign.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      // The first use of the token, which is stored later.
      assertTimeoutPreemptively(
          Duration.ofSeconds(60), () -> with(reader).get("/api/projects").then().statusCode(200));
      project("trouble")
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", notNullValue())
          .body("code", equalTo("busy"))
          .body("detail.length()", greaterThan(20));
      // Nothing is lost when it cannot be stored now.
      use.write();
      with(ADMIN).get("/api/tokens/reading").then().body("lastUsedAt", notNullValue());
      assertEquals("null", lastUsed());
      statement.executeUpdate("ROLLBACK");
    }
    use.write();
    assertTrue(lastUsed().matches("[0-9]+"), lastUsed());
    project("trouble").then().statusCode(201);
  }

  @Test
  void onAFullDiskReadsWorkAndWritesGetAnError() {
    project("trouble").then().statusCode(201);
    int status = 0;
    for (int i = 0; i < 3000 && status != 507; i++) {
      status =
          with(ADMIN)
              .contentType("application/json")
              .body(Map.of("name", "e" + i, "description", "x".repeat(2000)))
              .post("/api/projects/trouble/environments")
              .statusCode();
      assertTrue(status == 201 || status == 507, "status " + status);
    }
    model(7)
        .then()
        .statusCode(507)
        .contentType("application/problem+json")
        .header("Retry-After", notNullValue())
        .body("code", equalTo("storage-full"))
        .body("title", equalTo("Insufficient Storage"));
    with(reader).get("/api/projects/trouble").then().statusCode(200);
    with(reader).get("/api/projects/trouble/environments").then().statusCode(200);
    use.write();
    with(reader).get("/api/projects").then().statusCode(200);
  }

  @Test
  void aResponseOfNotReadyHasARetryTime() throws SQLException {
    with(ADMIN).get("/q/health/ready").then().statusCode(200).header("Retry-After", nullValue());
    try (Connection foreign = DriverManager.getConnection("jdbc:sqlite:" + FILE);
        Statement statement = foreign.createStatement()) {
      statement.executeUpdate("UPDATE flyway_schema_history SET success = 0");
      given().get("/q/health/ready").then().statusCode(503).header("Retry-After", notNullValue());
      statement.executeUpdate("UPDATE flyway_schema_history SET success = 1");
    }
  }

  private static io.restassured.response.Response model(int number) {
    return with(ADMIN)
        .contentType("application/sql")
        .body(
            "CREATE TABLE t%d (a TEXT DEFAULT '%s');"
                .formatted(number, "x".repeat(200_000 + number))
                .getBytes(StandardCharsets.UTF_8))
        .put("/api/projects/trouble/model");
  }

  private static io.restassured.response.Response project(String name) {
    return with(ADMIN)
        .contentType("application/json")
        .body(Map.of("name", name, "dialect", "sqlite"))
        .post("/api/projects");
  }

  private static RequestSpecification with(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static String lastUsed() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + FILE);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT last_used_at FROM access_token WHERE name = 'reading'")) {
      return row.next() ? String.valueOf(row.getString(1)) : "none";
    }
  }
}
