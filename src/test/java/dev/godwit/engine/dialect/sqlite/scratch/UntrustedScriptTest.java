package dev.godwit.engine.dialect.sqlite.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.schema.Schema;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedScriptTest {
  private static final String DDL =
      """
      CREATE TABLE t (a TEXT, b INTEGER);
      CREATE VIEW v AS SELECT a FROM t;
      CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "ALTER TABLE t ADD COLUMN c%CREATE TABLE t (a TEXT, b INTEGER, c)",
        "INSERT INTO t VALUES ('x', 1); UPDATE t SET b = 2; DELETE FROM t; DROP VIEW v; CREATE VIEW"
            + " v AS SELECT a FROM t%CREATE TABLE t (a TEXT, b INTEGER)",
        "BEGIN; ALTER TABLE t DROP COLUMN b; COMMIT%CREATE TABLE t (a TEXT)",
        "SAVEPOINT s; ALTER TABLE t DROP COLUMN b; RELEASE s%CREATE TABLE t (a TEXT)",
        "WITH x AS (SELECT 1) INSERT INTO t SELECT 'a', 1 FROM x; VALUES (1); SELECT 1; ANALYZE;"
            + " REINDEX%CREATE TABLE t (a TEXT, b INTEGER)",
        "PRAGMA foreign_keys = OFF; PRAGMA user_version = 3; PRAGMA integrity_check%CREATE TABLE t"
            + " (a TEXT, b INTEGER)",
      })
  void returnsTheSchemaThatTheScriptLeaves(String script, String table) {
    Schema expected = Sqlite.inspect("expected", DDL.replaceFirst("CREATE TABLE[^;]*", table));
    assertEquals(expected.fingerprint(), run(script).fingerprint());
  }

  @Test
  void anEmptyScriptLeavesTheSchema() {
    assertEquals(Sqlite.inspect("schema", DDL), run(" -- nothing\n;"));
  }

  @Test
  void theSchemaItStartsFromIsNotChanged() {
    Schema before = Sqlite.inspect("schema", DDL);
    Sqlite.after(before, "script", "DROP TABLE t");
    assertEquals(Sqlite.inspect("schema", DDL), before);
  }

  @Test
  void anErrorHasItsStatementAndLine() {
    InvalidDdlException error = refusal("SELECT 1;\n\n-- a comment\nDROP TABLE missing;");
    assertEquals("script", error.source());
    assertEquals(2, error.statement());
    assertEquals(4, error.line());
    assertTrue(error.reason().contains("no such table: missing"), error.reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATTACH ':memory:' AS a",
        "DETACH a",
        "VACUUM",
        "EXPLAIN SELECT 1",
        "ROLLBACK",
        "PRAGMA",
        "PRAGMA journal_mode = WAL",
        "PRAGMA main.foreign_keys = ON",
        "PRAGMA \"foreign_keys\" = ON",
        "\"DROP\" TABLE t",
        "SELECT load_extension('x')",
        "SELECT 1; -- ;\n/* ; */ ATTACH ':memory:' AS a",
      })
  void refusesStatementsByName(String script) {
    InvalidDdlException error = refusal(script);
    assertTrue(error.reason().length() > 10, error.reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TEMP TABLE godwit_text_of_x (sql)",
        "CREATE TEMP TABLE godwit_text_of_x AS SELECT 'CREATE TABLE t (x)' AS sql",
        "CREATE TEMP TABLE godwit_text_of_x AS SELECT sql FROM sqlite_master WHERE name = 't' UNION"
            + " SELECT 'a'",
        "CREATE TEMP TABLE godwit_text_of_x AS SELECT sql FROM sqlite_master WHERE name = char(40)",
        "CREATE VIEW Godwit_Text_Of_x AS SELECT 'a' AS sql",
        "INSERT INTO temp.godwit_text_of_x VALUES ('a')",
        "UPDATE [godwit_text_of_x] SET sql = 'a'",
        "ALTER TABLE t RENAME TO \"godwit_text_of_x\"",
        "UPDATE sqlite_master SET sql = 'x'",
        "update main . \"SQLITE_SCHEMA\" set sql = 'x'",
        "UPDATE [sqlite_master] SET sql = (SELECT sum(ok) FROM godwit_guard)",
        "UPDATE 'sqlite_master' SET name = 'x'",
        "UPDATE sqlite_master SET sql = 'CREATE TABLE t (x)', n = godwit_guard",
        "UPDATE sqlite_master SET rootpage = 2 WHERE (SELECT sum(ok IS 1) FROM godwit_guard) = 1",
        "UPDATE sqlite_master SET sql = char(40) WHERE (SELECT sum(ok) FROM godwit_guard) = 1",
        "UPDATE sqlite_master SET sql = x'00' WHERE (SELECT sum(ok) FROM godwit_guard) = 1",
        "DELETE FROM sqlite_master",
        "DELETE FROM sqlite_master WHERE type = 'table'",
        "DELETE FROM sqlite_master WHERE (type = 'trigger' AND name IN ('g') OR type = 'view' AND"
            + " name IN ('v')) OR (SELECT sum(ok IS 1) FROM main.godwit_guard) = 1",
        "INSERT INTO sqlite_master SELECT * FROM sqlite_master",
        "REPLACE INTO sqlite_schema VALUES (1)",
        "WITH x AS (SELECT 1) DELETE FROM sqlite_master",
        "UPDATE sqlite_temp_master SET sql = 'x'",
        "DELETE FROM sqlite_temp_schema",
        "CREATE TRIGGER h AFTER INSERT ON t BEGIN UPDATE sqlite_master SET sql = 'x'; END",
        "CREATE TRIGGER h AFTER INSERT ON t BEGIN UPDATE OR REPLACE main.\"Sqlite_Schema\" SET"
            + " sql = 'x'; END",
        "CREATE TEMP TRIGGER h AFTER INSERT ON t BEGIN DELETE FROM 'sqlite_master'; END",
        "CREATE TRIGGER h AFTER INSERT ON t BEGIN INSERT INTO sqlite_schema VALUES (1); END",
      })
  void refusesToWriteIntoTheCatalog(String statement) {
    InvalidDdlException error = refusal("PRAGMA writable_schema = ON;\n" + statement);
    assertEquals(2, error.statement());
    assertEquals("it writes into SQLite's own catalog", error.reason());
  }

  @Test
  void refusesToFireATriggerOfTheSchemaThatWritesIntoTheCatalog() {
    Schema before =
        Sqlite.inspect(
            "schema",
            "CREATE TABLE t (a); CREATE TRIGGER h AFTER INSERT ON t BEGIN"
                + " UPDATE sqlite_master SET sql = 'CREATE TABLE t (z)' WHERE name = 't'; END");
    InvalidDdlException error =
        assertThrows(
            InvalidDdlException.class,
            () ->
                Sqlite.after(
                    before, "script", "PRAGMA writable_schema = ON; INSERT INTO t VALUES (1)"));
    assertEquals(1, error.statement());
    assertEquals("the trigger h writes into SQLite's own catalog", error.reason());
  }

  @Test
  void allowsATriggerThatReadsTheCatalog() {
    String trigger =
        "CREATE TRIGGER h AFTER INSERT ON t BEGIN DELETE FROM t WHERE a IN (SELECT name FROM"
            + " sqlite_master); END;";
    assertEquals(Sqlite.inspect("schema", DDL + trigger).fingerprint(), run(trigger).fingerprint());
  }

  @Test
  void allowsToReadTheCatalog() {
    assertEquals(
        Sqlite.inspect("schema", DDL),
        run("SELECT sql FROM sqlite_master; SELECT count(*) FROM sqlite_schema WHERE name = 't'"));
  }

  @Test
  void limitsTheNumberOfStatements() {
    assertEquals(Sqlite.inspect("schema", DDL), run("SELECT 1;".repeat(20_000)));
    InvalidDdlException error = refusal("SELECT 1;".repeat(20_001));
    assertEquals(20_001, error.statement());
    assertTrue(error.reason().contains("20000"), error.reason());
  }

  @Test
  void limitsTheSizeOfUnfoldedViews() {
    assertTrue(refusal(doubling(1, 60)).reason().contains("views"));
  }

  /** A view of the schema counts, too, though the script does not define it. */
  @Test
  void countsTheViewsOfTheSchemaItStartsFrom() {
    Schema before = Sqlite.inspect("schema", "CREATE VIEW v0 AS SELECT 1 AS a;" + doubling(1, 10));
    InvalidDdlException error =
        assertThrows(
            InvalidDdlException.class, () -> Sqlite.after(before, "script", doubling(11, 16)));
    assertTrue(error.reason().contains("views"), error.reason());
  }

  private static String doubling(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(
            i ->
                "CREATE VIEW v%d AS SELECT a FROM v%d UNION ALL SELECT a FROM v%d;"
                    .formatted(i, i - 1, i - 1))
        .collect(Collectors.joining());
  }

  private static InvalidDdlException refusal(String script) {
    return assertThrows(InvalidDdlException.class, () -> run(script));
  }

  private static Schema run(String script) {
    return Sqlite.after(Sqlite.inspect("schema", DDL), "script", script);
  }
}
