package dev.godwit.engine.dialect.sqlite.model;

import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.List;

/**
 * The order in which the columns of a changed table stand when nobody asks for another one: those
 * that it has stay where they are, new ones come last. INSERT without a list of columns and SELECT
 * go by that order (sqlite.org/lang_insert.html, lang_select.html), so that a change of something
 * else must not change it.
 */
public final class ColumnArrangement {
  private ColumnArrangement() {}

  /**
   * The wanted schema with its columns in the order of the tables that are there.
   *
   * @param there the schema before, the renames being done
   * @param wanted the schema afterwards
   */
  public static Schema keep(Schema there, Schema wanted) {
    return WantedTables.changed(there, wanted, ColumnArrangement::arranged);
  }

  private static Table arranged(Pair<Table> tables) {
    Table table = tables.after();
    List<Column> order = TableDiff.naturalOrder(tables);
    if (order.equals(table.columns())) {
      return table;
    }
    TableDefinition text = TableDefinition.arranged(table, order);
    return new Table(
        table.name(),
        order,
        table.primaryKey(),
        table.uniques(),
        table.checks(),
        table.foreignKeys(),
        table.strict(),
        table.withoutRowid(),
        text.definition());
  }
}
