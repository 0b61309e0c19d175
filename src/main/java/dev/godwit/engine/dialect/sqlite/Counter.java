package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Table;

/**
 * The counter of an AUTOINCREMENT table: ids once given are never given again
 * (sqlite.org/autoinc.html).
 */
final class Counter {
  private Counter() {}

  /**
   * Starts the counter of a table that gets one, and ends that of a table that has none any more.
   */
  static void write(Script script, Pair<Table> tables) {
    Table after = tables.after();
    boolean counted = counts(after);
    if (counted == counts(tables.before())) {
      return;
    }
    String name = Quote.literal(after.name());
    String row = "EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)".formatted(name);
    if (!counted) {
      script.statement(
          "DELETE FROM sqlite_sequence WHERE name = %s AND %s".formatted(name, script.guarded()));
      script.guard(after.name() + " has no counter any more", "NOT " + row);
      return;
    }
    String id = Quote.name(after.primaryKey().orElseThrow().parts().get(0).expression());
    script.statement(
        "DELETE FROM sqlite_sequence WHERE name = %s AND %s"
            .formatted(Quote.literal(Workbench.freshName(after.name())), script.guarded()));
    script.statement(
        "INSERT INTO sqlite_sequence (name, seq)\n  SELECT %s, max(0, max(%s)) FROM %s WHERE NOT %s AND %s HAVING max(%s) IS NOT NULL"
            .formatted(name, id, Quote.name(after.name()), row, script.guarded(), id));
    script.guard(
        after.name() + " has its counter",
        "(%s OR NOT EXISTS (SELECT 1 FROM %s))\n  AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)"
            .formatted(
                row, Quote.name(after.name()), Quote.literal(Workbench.freshName(after.name()))));
  }

  private static boolean counts(Table table) {
    return table.primaryKey().filter(PrimaryKey::autoincrement).isPresent();
  }
}
