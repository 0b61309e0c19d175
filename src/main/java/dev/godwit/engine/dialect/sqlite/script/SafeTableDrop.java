package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.IndexDefinition;
import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import dev.godwit.engine.schema.Table;
import java.util.List;
import java.util.Map;

/**
 * Drops a table without touching the rows of those that refer to it: it first gets a name in the
 * catalog to which nothing refers, since DROP TABLE deletes the rows of a table that others refer
 * to one by one, with every ON DELETE action (sqlite.org/foreignkeys.html#fk_schemacommands).
 */
final class SafeTableDrop {
  private SafeTableDrop() {}

  /** Drops tables, all by one edit of the catalog. */
  static void write(GuardedScript script, Map<Table, List<IndexDefinition>> tables) {
    CatalogRename names = new CatalogRename();
    tables.forEach(
        (table, indexes) -> {
          TemporaryTable.guardFree(script, table.name());
          names.aside(TableDefinition.of(table), table.name(), indexes);
        });
    names.write(script);
    TemporaryTable.drop(script, tables.keySet().stream().map(Table::name).toList());
    tables.keySet().stream()
        .filter(AutoincrementSequence::counts)
        // SQLite ends the counter of the name that it drops, which was the workbench's.
        .forEach(table -> AutoincrementSequence.clear(script, table.name()));
  }
}
