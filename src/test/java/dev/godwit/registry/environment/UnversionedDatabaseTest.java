package dev.godwit.registry.environment;

import static dev.godwit.registry.Api.get;
import static dev.godwit.registry.Api.post;
import static dev.godwit.registry.Api.putJson;
import static dev.godwit.registry.Api.putSql;
import static dev.godwit.registry.Api.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.registry.Api;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/**
 * The script for a database that nobody has stamped: its environment was recognised by its schema,
 * and it has no history.
 */
@QuarkusTest
class UnversionedDatabaseTest {
  private static final String MODEL =
      """
      CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
      CREATE TABLE "order item" (id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id), note TEXT DEFAULT 'it''s');
      CREATE INDEX item_note ON "order item" (note);
      CREATE VIEW named AS SELECT name FROM customer;
      CREATE TRIGGER kept BEFORE DELETE ON customer BEGIN SELECT raise(ABORT, 'no'); END;
      CREATE VIRTUAL TABLE notes USING fts5(body);
      """;
  private static final String CASCADE =
      MODEL.replace("customer (id),", "customer (id) ON DELETE CASCADE,");
  private static final String OBJECTS =
      "SELECT name, sql FROM sqlite_schema WHERE tbl_name NOT LIKE '%history%' ORDER BY name";

  @TempDir private Path dir;

  @Test
  void theScriptRecordsWhatWasRecognisedFirst() throws SQLException {
    project("taken-over");
    sql(MODEL, "INSERT INTO customer VALUES (1, 'Ann')");
    sql("INSERT INTO \"order item\" VALUES (1, 1, 'x')");
    recognised("taken-over", "");
    String script = script("taken-over", "");
    sql(script);
    assertEquals(
        List.of("1|1|SQL|1", "2|2|SQL|1"),
        rows("SELECT installed_rank, version, type, success FROM flyway_schema_history"));
    assertTrue(rows("SELECT sql FROM sqlite_schema").toString().contains("ON DELETE CASCADE"));
    assertEquals(List.of("1|1|x"), rows("SELECT * FROM \"order item\""));
    assertThrows(SQLException.class, () -> sql(script));
    post("/projects/taken-over/environments/prod/deployments", Map.of("to", "2", "outcome", "done"))
        .statusCode(201);
    putSql("/projects/taken-over/environments/prod/schema", dump()).body("drifted", equalTo(false));
    get("/projects/taken-over/environments/prod/upgrade?to=1")
        .statusCode(200)
        .body(not(containsString("recognised")));
  }

  /** It changes nothing on a database that is not what was recognised. */
  @Test
  void anotherDatabaseIsLeftAsItIs() throws SQLException {
    project("other");
    sql(MODEL);
    recognised("other", "");
    String script = script("other", "");
    for (String change :
        List.of(
            "CREATE TABLE extra (id INTEGER)",
            "DROP TABLE extra; DROP INDEX item_note",
            "CREATE INDEX item_note ON \"order item\" (note, id)",
            "DROP TRIGGER kept")) {
      sql(change);
      List<String> before = rows(OBJECTS);
      SQLException failed = assertThrows(SQLException.class, () -> sql(script));
      assertTrue(
          failed.getMessage().contains("the schema that was recognised"), failed::getMessage);
      assertEquals(before, rows(OBJECTS));
      assertEquals(List.of(), rows("SELECT name FROM sqlite_schema WHERE name LIKE '%history%'"));
    }
  }

  /** Somebody has stamped it meanwhile, with another tool. */
  @Test
  void aDatabaseWithAHistoryGoesOnFromThere() throws SQLException {
    project("stamped");
    sql(MODEL);
    recognised("stamped", "");
    String script = script("stamped", "");
    String history = script.substring(script.indexOf("CREATE TABLE IF NOT EXISTS"));
    sql(history.substring(0, history.indexOf(";")));
    sql(
        "INSERT INTO flyway_schema_history VALUES (7, '1', 'By hand', 'SQL', 'x', 1, '', '', 0, 1)");
    sql(script);
    assertEquals(
        List.of("7|1", "8|2"), rows("SELECT installed_rank, version FROM flyway_schema_history"));
  }

  @Test
  void theHistoryMayHaveAnotherName() throws SQLException {
    project("named");
    sql(MODEL, "CREATE TABLE \"shop-history\" (installed_rank)");
    recognised("named", "?historyTable=shop-history");
    sql("DROP TABLE \"shop-history\"");
    sql(script("named", "?historyTable=shop-history"));
    assertEquals(List.of("1", "2"), rows("SELECT version FROM \"shop-history\""));
    assertEquals(
        List.of(), rows("SELECT name FROM sqlite_schema WHERE name LIKE 'flyway_schema%'"));
    for (String bad : List.of("sqlite_x", "%20", "a'b")) {
      get("/projects/named/environments/prod/upgrade?historyTable=" + bad)
          .statusCode(422)
          .body("code", equalTo("bad-history-table"));
      putSql("/projects/named/environments/prod/schema?historyTable=" + bad, MODEL)
          .statusCode(422)
          .body("code", equalTo("bad-history-table"));
    }
  }

  /** Several revisions have the schema, and a person says which. */
  @Test
  void aStampOfTheRegistryIsRecordedToo() throws SQLException {
    Api.project("several", MODEL);
    revision("several", "Initial migration").statusCode(201);
    post(
            "/projects/several/revisions",
            Map.of("message", "Rows", "upgrade", "UPDATE customer SET name = name;"))
        .statusCode(201);
    putSql("/projects/several/model", CASCADE).statusCode(200);
    revision("several", "Cascade").statusCode(201);
    post("/projects/several/environments", Map.of("name", "prod")).statusCode(201);
    sql(MODEL);
    putSql("/projects/several/environments/prod/schema", dump()).statusCode(200);
    get("/projects/several/environments/prod/upgrade")
        .statusCode(409)
        .body("code", equalTo("unknown-standing"));
    putJson("/projects/several/environments/prod/stamp", Map.of("version", "2")).statusCode(200);
    sql(script("several", ""));
    assertEquals(
        List.of("1", "2", "3"), rows("SELECT version FROM flyway_schema_history ORDER BY 1"));
  }

  private void project(String name) {
    Api.project(name, MODEL);
    revision(name, "Initial migration").statusCode(201);
    putSql("/projects/" + name + "/model", CASCADE).statusCode(200);
    revision(name, "Cascade").statusCode(201);
    post("/projects/" + name + "/environments", Map.of("name", "prod")).statusCode(201);
  }

  private void recognised(String project, String query) throws SQLException {
    putSql("/projects/" + project + "/environments/prod/schema" + query, dump())
        .statusCode(200)
        .body("version", equalTo("1"))
        .body("drifted", equalTo(false));
  }

  private static String script(String project, String query) {
    return given()
        .get("/api/projects/" + project + "/environments/prod/upgrade" + query)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private String dump() throws SQLException {
    StringBuilder dump = new StringBuilder();
    for (String sql :
        rows(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'notes\\_%'"
                + " ESCAPE '\\' ORDER BY rowid")) {
      dump.append(sql).append(";\n");
    }
    return dump.toString();
  }

  private void sql(String... scripts) throws SQLException {
    for (String script : scripts) {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        statement.executeUpdate(script);
      }
    }
  }

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          cells.add(row.getString(i));
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }

  private Connection connect() throws SQLException {
    return JDBC.createConnection("jdbc:sqlite:" + dir.resolve("app.db"), new Properties());
  }
}
