package dev.godwit.registry.compare;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.godwit.registry.limit.ServiceLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/** The stateless comparison over HTTP. */
@QuarkusTest
class CompareTest {
  private static final String BEFORE =
      """
      CREATE TABLE parent(id INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE child(id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent(id));
      CREATE TABLE grandchild(id INTEGER PRIMARY KEY, child_id INTEGER REFERENCES child(id));
      """;

  private static final String AFTER =
      BEFORE
          .replace("parent(id))", "parent(id) ON DELETE CASCADE)")
          .replace("child(id))", "child(id) ON DELETE CASCADE)");

  @TempDir Path dir;

  @Test
  void aPortableScriptRebuildsTables() {
    String script =
        given()
            .contentType(ContentType.JSON)
            .body(
                Map.of("dialect", "sqlite", "current", BEFORE, "desired", AFTER, "portable", true))
            .post("/api/compare")
            .then()
            .statusCode(200)
            .body("changes.method", everyItem(equalTo("rebuild")))
            .body("hazards.code", hasItem("needs-foreign-keys-off"))
            .extract()
            .path("upgrade");
    assertFalse(script.contains("writable_schema"), script);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cascadesAreAddedInPlaceAndNoRowIsLost(boolean foreignKeys) throws SQLException {
    ValidatableResponse answer = compare(BEFORE, AFTER, List.of());
    String script =
        answer
            .statusCode(200)
            .body("scripts.transactional", equalTo(List.of(true)))
            .body("identical", equalTo(false))
            .body("changes.kind", everyItem(equalTo("alter-foreign-key")))
            .body("changes.method", everyItem(equalTo("edit-in-place")))
            .extract()
            .path("upgrade");
    answer.body("scripts.sql", equalTo(List.of(script)));
    Path file = dir.resolve("app.db");
    try (Connection connection =
            JDBC.createConnection(
                "jdbc:sqlite:" + file + "?foreign_keys=" + foreignKeys, new Properties());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(BEFORE);
      statement.executeUpdate("INSERT INTO parent VALUES (1, 'a'), (2, 'b')");
      statement.executeUpdate("INSERT INTO child VALUES (10, 1), (20, 2)");
      statement.executeUpdate("INSERT INTO grandchild VALUES (100, 10), (200, 20)");
      statement.executeUpdate(script);
      assertEquals("2 2 2", counts(statement));
      statement.execute("PRAGMA foreign_keys = ON");
      statement.executeUpdate("DELETE FROM parent WHERE id = 1");
      assertEquals("1 1 1", counts(statement));
    }
  }

  private static String counts(Statement statement) throws SQLException {
    String query =
        "SELECT (SELECT count(*) FROM parent) || ' ' || (SELECT count(*) FROM child) || ' ' ||"
            + " (SELECT count(*) FROM grandchild)";
    try (ResultSet result = statement.executeQuery(query)) {
      return result.getString(1);
    }
  }

  @Test
  void schemasWithTheSameMeaningAreIdentical() {
    compare("CREATE TABLE t(a INT, \"b\" text)", "create table [t] (b TEXT, a int)", List.of())
        .statusCode(200)
        .body("identical", equalTo(true))
        .body("upgrade", equalTo(""))
        .body("scripts.size()", equalTo(0));
  }

  @Test
  void aDestructiveChangeIsRefusedUntilItIsAllowed() {
    String after = "CREATE TABLE t(a INT)";
    compare("CREATE TABLE t(a INT, b TEXT)", after, List.of())
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("destructive-change"))
        .body("changes.kind", hasItem("drop-column"))
        .body("answers", hasItem("allow drop-column"));
    compare("CREATE TABLE t(a INT, b TEXT)", after, List.of("drop-column"))
        .statusCode(200)
        .body("changes[0].destructive", equalTo(true));
  }

  @Test
  void aPossibleRenameIsRefusedWithTheOptionsToPass() {
    String before = "CREATE TABLE t(a INT, mail TEXT)";
    String after = "CREATE TABLE t(a INT, email TEXT)";
    compare(before, after, List.of())
        .statusCode(409)
        .body("code", equalTo("possible-rename"))
        .body("answers", hasItem("rename t.mail=email"));
    given()
        .contentType("application/json")
        .body(
            Map.of(
                "dialect",
                "sqlite",
                "current",
                before,
                "desired",
                after,
                "renames",
                List.of("t.mail=email")))
        .post("/api/compare")
        .then()
        .statusCode(200)
        .body("changes.kind", equalTo(List.of("rename-column")));
  }

  @Test
  void brokenDdlNamesStatementAndLine() {
    compare("CREATE TABLE t(a INT);\n\nCREATE TABEL u(b INT);", "CREATE TABLE t(a INT)", List.of())
        .statusCode(422)
        .body("code", equalTo("bad-ddl"))
        .body("source", equalTo("current"))
        .body("statement", equalTo(2))
        .body("line", equalTo(3))
        .body("reason", containsString("TABEL"));
  }

  @Test
  void anEmptyModelIsRefused() {
    compare("CREATE TABLE t(a INT)", "", List.of("all"))
        .statusCode(409)
        .body("code", equalTo("empty-model"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATTACH DATABASE '%s' AS x",
        "VACUUM INTO '%s'",
        "PRAGMA journal_mode = DELETE",
        "SELECT load_extension('x')",
        "CREATE TABLE t(a); CREATE TABLE x.t(a)",
        "CREATE TEMP TABLE t(a)"
      })
  void statementsThatDefineNoSchemaNeverRun(String sql) {
    Path file = dir.resolve("escaped.db");
    compare(sql.formatted(file), "CREATE TABLE t(a INT)", List.of()).statusCode(422);
    assertFalse(Files.exists(file));
  }

  @Test
  void badRequestsAreProblems() {
    given()
        .contentType("application/json")
        .body("{\"dialect\":")
        .post("/api/compare")
        .then()
        .statusCode(400)
        .body("code", equalTo("bad-json"));
    given()
        .contentType("application/json")
        .body("{\"dialect\":\"sqlite\",\"current\":[1],\"desired\":\"\"}")
        .post("/api/compare")
        .then()
        .statusCode(400)
        .body("code", equalTo("bad-json"));
    given()
        .contentType("application/json")
        .body("{}")
        .post("/api/compare")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid"));
    given()
        .contentType("application/json")
        .body(Map.of("dialect", "oracle", "current", "", "desired", ""))
        .post("/api/compare")
        .then()
        .statusCode(422)
        .body("code", equalTo("unknown-dialect"));
    given()
        .contentType("application/json")
        .body(" ".repeat((int) ServiceLimits.BODY_BYTES + 1))
        .post("/api/compare")
        .then()
        .statusCode(413)
        .body("code", equalTo("too-large"));
    given().get("/api/nowhere").then().statusCode(404).body("code", equalTo("not-found"));
  }

  /** The output of the shell contains SQLite's own tables and the shadow tables of virtual ones. */
  @Test
  void theOutputOfTheShellIsASchema() {
    String shell =
        """
        CREATE TABLE a(id INTEGER PRIMARY KEY AUTOINCREMENT, b);
        CREATE TABLE sqlite_sequence(name,seq);
        CREATE TABLE sqlite_stat1(tbl,idx,stat);
        CREATE VIRTUAL TABLE f USING fts5(x)
        /* f(x) */;
        CREATE TABLE IF NOT EXISTS 'f_data'(id INTEGER PRIMARY KEY, block BLOB);
        """;
    compare(
            "CREATE TABLE a(id INTEGER PRIMARY KEY AUTOINCREMENT, b);"
                + "CREATE VIRTUAL TABLE f USING fts5(x)",
            shell,
            List.of())
        .statusCode(200)
        .body("identical", equalTo(true));
    compare("", "CREATE TABLE sqlite_mine(a);", List.of()).statusCode(422);
  }

  @Test
  void aFillSetsTheValueOfExistingRows() {
    String before = "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)";
    String after = "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL)";
    compare(before, after, List.of())
        .statusCode(200)
        .body("hazards.code", hasItem("needs-value"))
        .body("hazards.message", hasItem(containsString("fill t.b=EXPRESSION")));
    filled(before, after, "t.b=coalesce(a, 'none')")
        .statusCode(200)
        .body("hazards.code", hasItem("fills-values"))
        .body("upgrade", containsString("SELECT id, a, (coalesce(a, 'none')) FROM t"));
    filled(before, after, "t.b=1); DROP TABLE t; --")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("bad-fill"));
  }

  private static ValidatableResponse filled(String current, String desired, String fill) {
    return given()
        .contentType("application/json")
        .body(
            Map.of(
                "dialect",
                "sqlite",
                "current",
                current,
                "desired",
                desired,
                "fills",
                List.of(fill)))
        .post("/api/compare")
        .then();
  }

  private static ValidatableResponse compare(String current, String desired, List<String> allow) {
    return given()
        .contentType("application/json")
        .body(Map.of("dialect", "sqlite", "current", current, "desired", desired, "allow", allow))
        .post("/api/compare")
        .then();
  }
}
