package dev.godwit.engine.dialect.sqlite.scratch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.SqliteDialect;
import dev.godwit.engine.error.InvalidScriptException;
import dev.godwit.engine.migration.ScriptFile;
import dev.godwit.engine.migration.ScriptRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptValidatorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CREATE TABLE z(a); /* open|1|comment",
        "SELECT 1;%/*/ x|2|comment",
        "SELECT 'open;%SELECT 2;|1|string",
        "SELECT 'it''s;|1|string",
        "SELECT x'00;|1|string",
        "SELECT 1;%SELECT \"open;|2|quoted name",
        "SELECT `open;|1|quoted name",
        "SELECT [open;|1|quoted name",
        "CREATE TABLE t (a, (b);|1|bracket",
        "SELECT 1);|1|bracket",
        "CREATE TABLE t(a);%CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1;|2|trigger",
        "CREATE TEMP TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END SELECT 2;|1|trigger",
        "SELECT 1;%BEGIN;|2|BEGIN",
        "begin immediate;|1|BEGIN",
        "/* c */ COMMIT;|1|COMMIT",
        "-- c%;;%End Transaction;|3|END",
        "ROLLBACK;|1|ROLLBACK",
        "ROLLBACK TRANSACTION;|1|ROLLBACK",
        "SAVEPOINT a;|1|never released",
        "SAVEPOINT a;RELEASE b;|1|savepoint",
        "RELEASE SAVEPOINT godwit_revision;|1|savepoint",
        "ROLLBACK TO godwit_revision;|1|savepoint",
        "SAVEPOINT a; RELEASE a; RELEASE a;|1|savepoint",
        "ATTACH 'x' AS y;|1|ATTACH",
        "DETACH y;|1|DETACH",
        "VACUUM;|1|VACUUM",
        "PRAGMA foreign_keys = OFF;|1|foreign_keys",
        "PRAGMA main.\"journal_mode\" = WAL;|1|journal_mode",
        "PRAGMA query_only = 1;|1|query_only",
        "SELECT 1;%.quit|2|starts no statement",
        "# SELECT 1;|1|starts no statement",
        "\\q|1|starts no statement",
        "EXPLAIN SELECT 1;|1|starts no statement",
        "SELECT 1%go%;|2|shell",
        "SELECT 1%/%2;|2|shell",
        "-- Parent: 77%SELECT 1;|1|header",
        "%--parent:77|2|header",
        "-- Schema before: 00%SELECT 1;|1|header",
        "-- Schema after: x|1|header",
        "-- mine%-- Rebuilds: t|2|header",
        "-- Deletes: t|1|header",
        "-- Godwit revision 7: x|1|header",
        "-- Header checksum: 00|1|comment at the top",
        "SELECT 1;%SELECT '${x}';|2|placeholder",
        "-- ${flyway:user}|1|placeholder",
        "DELETE FROM flyway_schema_history;|1|history",
        "SELECT 1;%CREATE TEMP TABLE \"Flyway_Schema_History\" (version);|2|history",
        "DROP TABLE 'flyway_schema_history';|1|history"
      })
  void refusesByLineAndReason(String script, int line, String reason) {
    String text = script.replace('%', '\n');
    InvalidScriptException no = assertThrows(InvalidScriptException.class, () -> validate(text));
    assertEquals(line, no.line(), no.sentence());
    assertTrue(no.reason().contains(reason), no.sentence());
    assertTrue(no.sentence().contains("V2__By_hand.sql"), no.sentence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1;\n-- a\0b\n", "-- comment\rDROP TABLE t;\n"})
  void refusesScriptsThatRunnersReadDifferently(String script) {
    assertThrows(InvalidScriptException.class, () -> validate(script));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-- only a comment",
        "SELECT 1",
        "SELECT '/* -- BEGIN; COMMIT; .quit', \"a;b\", [c;d], `e;f`, x'00';",
        "-- an apostrophe doesn't matter; COMMIT;\r\nSELECT 1; /* ' */\r\n",
        "SAVEPOINT a; SAVEPOINT b; ROLLBACK TO a; RELEASE a;",
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; END;",
        "INSERT OR ROLLBACK INTO t SELECT 1; PRAGMA defer_foreign_keys = ON;",
        "SELECT name FROM sqlite_master WHERE name <> 'flyway_schema_history';",
        "-- Note: Parent rows first.\nUPDATE t SET a = '$' || '{x}';",
        "SELECT 1;\n-- Parent: 77\n"
      })
  void acceptsCompleteScripts(String script) {
    assertDoesNotThrow(() -> validate(script));
  }

  private static void validate(String script) {
    ScriptRules.check(new SqliteDialect(), new ScriptFile("V2__By_hand.sql", script));
  }
}
