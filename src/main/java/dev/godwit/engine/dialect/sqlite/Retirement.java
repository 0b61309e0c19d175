package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.schema.Table;
import java.util.List;

/**
 * Drops a table without touching the rows of those that refer to it: it first gets a name in the
 * catalog to which nothing refers, since DROP TABLE deletes the rows of a table that others refer
 * to one by one, with every ON DELETE action (sqlite.org/foreignkeys.html#fk_schemacommands).
 */
final class Retirement {
  private Retirement() {}

  static void write(Script script, Table table, List<IndexShape> indexes) {
    Relabelling names = new Relabelling();
    Workbench.guardFree(script, table.name());
    names.aside(Shape.of(table), table.name(), indexes);
    names.write(script);
    Workbench.drop(script, table.name());
    if (Counter.counts(table)) {
      // SQLite ends the counter of the name that it drops, which was the workbench's.
      Counter.clear(script, table.name());
    }
  }
}
