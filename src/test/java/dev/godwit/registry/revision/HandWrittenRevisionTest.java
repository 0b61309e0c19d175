package dev.godwit.registry.revision;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.godwit.engine.migration.ScriptFile;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts of clients are complete or refused, and none makes its project unusable. */
@QuarkusTest
class HandWrittenRevisionTest {
  private static int number;

  @Inject DataSource database;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- Parent: 77",
        "-- Schema before: 00",
        "-- Schema after: x",
        "/* open",
        "'open",
        "BEGIN;",
        "COMMIT;",
        "END;",
        "ROLLBACK;",
        "SAVEPOINT a;",
        "RELEASE godwit;",
        "ATTACH 'x' AS y;",
        ".quit",
        "PRAGMA foreign_keys = OFF;",
        "DELETE FROM flyway_schema_history;",
        "-- ${x}"
      })
  void isRefusedByLineAndReasonAndNothingIsRegistered(String line) {
    String project = project();
    revision(project, "one", "CREATE TABLE a(x);", null).statusCode(201);
    String bad = line + "\nCREATE TABLE b(x);";
    revision(project, "two", bad, null)
        .statusCode(422)
        .body("code", equalTo("invalid-script"))
        .body("line", equalTo(1))
        .body("source", equalTo("V2__two.sql"));
    revision(project, "two", "CREATE TABLE b(x);", bad.replace("CREATE", "DROP"))
        .statusCode(422)
        .body("code", equalTo("invalid-script"))
        .body("source", equalTo("U2__two.sql"));
    upload(
            project(),
            List.of(
                new ScriptFile("V1__One.sql", "CREATE TABLE a(x);"),
                new ScriptFile("V2__two.sql", bad)))
        .statusCode(422)
        .body("code", equalTo("invalid-script"))
        .body("source", equalTo("V2__two.sql"));
    revision(project, "three", "CREATE TABLE c(x);", "DROP TABLE c;").statusCode(201);
    upgrade(project).statusCode(200).body(containsString("CREATE TABLE c(x);"));
  }

  /** A revision from before scripts were checked. */
  @Test
  void aStoredScriptWithAForeignHeaderMeansNothing() throws SQLException {
    String project = project();
    revision(project, "one", "CREATE TABLE a(x);", null).statusCode(201);
    revision(project, "two", "CREATE TABLE b(x);", null).statusCode(201);
    store(project, "-- Parent: 77\n-- Schema before: 00\nCREATE TABLE b(x);");
    revision(project, "three", "CREATE TABLE c(x);", null).statusCode(201);
    upgrade(project).statusCode(200).body(containsString("CREATE TABLE c(x);"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/* open", "COMMIT;", ".quit"})
  void aStoredScriptThatIsNotWholeIsNamedAndCanBeDeleted(String line) throws SQLException {
    String project = project();
    revision(project, "one", "CREATE TABLE a(x);", null).statusCode(201);
    revision(project, "two", "CREATE TABLE b(x);", null).statusCode(201);
    store(project, "CREATE TABLE b(x);\n" + line);
    upgrade(project)
        .statusCode(409)
        .body("code", equalTo("invalid-script"))
        .body("line", equalTo(2))
        .body("detail", containsString("V2__two.sql"));
    given()
        .get("/api/projects/" + project + "/environments/e/upgrade?to=1")
        .then()
        .statusCode(200)
        .body(containsString("CREATE TABLE a(x);"));
    given().get("/api/projects/" + project + "/revisions/2").then().statusCode(200);
    given().delete("/api/projects/" + project + "/revisions/2").then().statusCode(204);
    revision(project, "two", "CREATE TABLE b(x);", null).statusCode(201);
    upgrade(project).statusCode(200);
  }

  /** A client may send a generated script, but not on top of another revision. */
  @Test
  void aHeaderThatCountsMustFit() {
    String from = project();
    given()
        .contentType("application/sql")
        .body("CREATE TABLE \"a\nDROP TABLE b; --\" (x);".getBytes(StandardCharsets.UTF_8))
        .put("/api/projects/" + from + "/model")
        .then()
        .statusCode(201);
    String script =
        post(from, Map.of("message", "one\n; DROP", "autogenerate", true))
            .statusCode(201)
            .extract()
            .path("upgrade");
    String same = project();
    revision(same, "one", script, null).statusCode(201);
    String other = project();
    revision(other, "zero", "CREATE TABLE z(x);", null).statusCode(201);
    revision(other, "one", script, null).statusCode(422);
    upgrade(same).statusCode(200).body(containsString("Header checksum"));
  }

  private void store(String project, String upgrade) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE revision SET upgrade = ? WHERE version = '2' AND project_id ="
                    + " (SELECT id FROM project WHERE name = ?)")) {
      statement.setString(1, upgrade);
      statement.setString(2, project);
      statement.executeUpdate();
    }
  }

  private static synchronized String project() {
    String name = "by-hand-" + ++number;
    given()
        .contentType("application/json")
        .body(Map.of("name", name, "dialect", "sqlite"))
        .post("/api/projects")
        .then()
        .statusCode(201);
    given()
        .contentType("application/json")
        .body(Map.of("name", "e"))
        .post("/api/projects/" + name + "/environments")
        .then()
        .statusCode(201);
    return name;
  }

  private static ValidatableResponse revision(
      String project, String message, String upgrade, String downgrade) {
    return post(
        project,
        downgrade == null
            ? Map.of("message", message, "upgrade", upgrade)
            : Map.of("message", message, "upgrade", upgrade, "downgrade", downgrade));
  }

  private static ValidatableResponse post(String project, Map<String, ?> body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/projects/" + project + "/revisions")
        .then();
  }

  private static ValidatableResponse upload(String project, List<ScriptFile> files) {
    return given()
        .contentType("application/zip")
        .body(MigrationsArchive.pack(files))
        .put("/api/projects/" + project + "/migrations.zip")
        .then();
  }

  private static ValidatableResponse upgrade(String project) {
    return given().get("/api/projects/" + project + "/environments/e/upgrade").then();
  }
}
