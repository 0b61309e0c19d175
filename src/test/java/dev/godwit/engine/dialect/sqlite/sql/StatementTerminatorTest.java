package dev.godwit.engine.dialect.sqlite.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTerminatorTest {
  private static final String TABLE = "CREATE TABLE t (a INT, b INT);\n";
  private static final String INDEX = "CREATE INDEX i ON t (a)";

  @ParameterizedTest
  @ValueSource(
      strings = {" -- why", " -- why\n", " /* why */ ", " /* -- why */", " /* why", "\r\n"})
  void textAfterAnIndexIsKeptAndHarmless(String end) {
    Schema before = Sqlite.inspect("before", TABLE + INDEX + end);
    assertEquals(INDEX + end, before.indexes().get(0).definition());
    Schema after = Sqlite.inspect("after", TABLE.replace("b INT", "b INT UNIQUE") + INDEX);
    Migration migration = Sqlite.migrate(before, after, MigrationOptions.all());
    assertEquals(
        after.fingerprint(),
        Sqlite.after(before, "the upgrade", migration.upgrade()).fingerprint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " -- why", " -- why\n", " /* why */ "})
  void theDdlOfASchemaLoadsAgain(String end) {
    Schema schema = Sqlite.inspect("schema", TABLE + INDEX + end + "\n;CREATE VIEW v AS SELECT 1;");
    assertEquals(
        schema.fingerprint(), Sqlite.inspect("again", schema.ddl()).fingerprint(), schema.ddl());
  }

  @Test
  void aCommentHidesNoSemicolon() {
    assertEquals("SELECT 1;", StatementTerminator.withSemicolon("SELECT 1 \n"));
    assertEquals("SELECT 1 -- one\n;", StatementTerminator.withSemicolon("SELECT 1 -- one"));
    assertEquals("SELECT '--';", StatementTerminator.withSemicolon("SELECT '--'"));
    assertEquals("SELECT 1;", StatementTerminator.withSemicolon("SELECT 1 /* one"));
  }

  @Test
  void whiteSpaceIsIgnoredOnlyWhereItMayDiffer() {
    assertEquals("sql IS\n  '" + INDEX + "'", StatementTerminator.same("sql", INDEX));
    assertEquals(
        "rtrim(replace(sql, char(13), ''), char(9, 10, 12, 13, 32)) IS\n  '" + INDEX + "'",
        StatementTerminator.same("sql", INDEX + "\n"));
  }
}
