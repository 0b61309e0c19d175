package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Table;

/**
 * The counter of an AUTOINCREMENT table: ids once given are never given again
 * (sqlite.org/autoinc.html).
 */
final class AutoincrementSequence {
  private AutoincrementSequence() {}

  /**
   * Starts the counter of a table that gets one. That of a table that has none any more stays,
   * where it does no harm, so that it goes on if the table ever gets it back.
   */
  static void write(GuardedScript script, Pair<Table> tables) {
    Table after = tables.after();
    if (!counts(after) || counts(tables.before())) {
      return;
    }
    String name = Quote.literal(after.name());
    String row = "EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)".formatted(name);
    String id = Quote.name(after.primaryKey().orElseThrow().parts().get(0).expression());
    script.statement(
        "DELETE FROM sqlite_sequence WHERE name = %s AND %s"
            .formatted(Quote.literal(TemporaryTable.freshName(after.name())), script.guarded()));
    script.statement(
        "INSERT INTO sqlite_sequence (name, seq)\n  SELECT %s, max(0, m) FROM (SELECT max(%s) AS m FROM %s)\n  WHERE m IS NOT NULL AND NOT %s AND %s"
            .formatted(name, id, Quote.name(after.name()), row, script.guarded()));
    // It may have been there before, and rows have come meanwhile.
    script.statement(
        "UPDATE sqlite_sequence SET seq = (SELECT max(%1$s) FROM %2$s)\n  WHERE name = %3$s AND seq < (SELECT max(%1$s) FROM %2$s) AND %4$s"
            .formatted(id, Quote.name(after.name()), name, script.guarded()));
    script.guard(
        after.name() + " has its counter",
        "(%s OR NOT EXISTS (SELECT 1 FROM %s))\n  AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)"
            .formatted(
                row,
                Quote.name(after.name()),
                Quote.literal(TemporaryTable.freshName(after.name()))));
  }

  /** Ends a counter that belongs to no table: whoever gets the name next would go on with it. */
  static void clear(GuardedScript script, String table) {
    String name = Quote.literal(table);
    script.statement(
        "DELETE FROM sqlite_sequence WHERE name = %s AND %s".formatted(name, script.guarded()));
    script.guard(
        "no old counter waits for " + table,
        "NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)".formatted(name));
  }

  /** Whether a table has a counter. */
  static boolean counts(Table table) {
    return table.primaryKey().filter(PrimaryKey::autoincrement).isPresent();
  }
}
