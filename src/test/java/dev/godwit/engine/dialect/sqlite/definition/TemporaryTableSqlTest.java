package dev.godwit.engine.dialect.sqlite.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The definition of a table whose CHECKs name it, with the name of the temporary table and back.
 */
class TemporaryTableSqlTest {

  @Test
  void marksEachNameAndNothingElse() {
    TemporaryTableSql fresh =
        new TemporaryTableSql(
            new TableDefinition(
                "CREATE TABLE \"t\"",
                "(t, CHECK (\"T\" . t <> 'godwit_new_' AND main.[t].t <> 'Godwit_new_t.t'))"));
    assertEquals(
        "(t, CHECK (\"gOdwit_new_T\" . t <> 'godwit_new_' AND main.[gOdwit_new_t].t"
            + " <> 'Godwit_new_t.t'))",
        fresh.body());
    assertEquals(
        "'CREATE TABLE \"t\"' || replace(substr(sql, 28), 'gOdwit_new_', '')", fresh.back());
  }

  @Test
  void hasTheSameBodyWhenNoCheckNamesTheTable() {
    TemporaryTableSql fresh =
        new TemporaryTableSql(new TableDefinition("CREATE TABLE t", "(t, CHECK (t <> 't.t'))"));
    assertFalse(fresh.namesItself());
    assertEquals("(t, CHECK (t <> 't.t'))", fresh.body());
    assertEquals("replace(sql, 'godwit_new_', '')", fresh.back());
    assertEquals("'CREATE TABLE godwit_new_t' || substr(sql, 15)", fresh.aside("sql"));
  }

  /** SQLite allows expressions of depth 1000, and every part adds one. */
  @Test
  void mayNameTheTableMoreOftenThanTheMaximumExpressionDepth() {
    String checks =
        IntStream.range(0, 600)
            .mapToObj("CHECK (t.a <> %d)"::formatted)
            .collect(Collectors.joining(", "));
    Migration migration =
        Sqlite.migrate(
            Sqlite.inspect("current", "CREATE TABLE t (a INTEGER, b TEXT, " + checks + ")"),
            Sqlite.inspect("desired", "CREATE TABLE t (a INTEGER, " + checks + ")"),
            new MigrationOptions(List.of(), Set.of("drop-column"), false));
    assertFalse(migration.identical());
  }
}
