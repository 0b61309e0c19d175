package dev.godwit.engine.diff;

import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.RequiredRow;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The differences between two schemas.
 *
 * @param schemas the schema before, with all renames carried out, and after
 * @param tables tables added and dropped
 * @param tableDiffs every table that exists before and after
 * @param virtualTables virtual tables added and dropped; one whose definition changes is in both
 *     lists
 * @param indexes indexes
 * @param views views
 * @param triggers triggers
 * @param rows the required rows that are missing
 */
public record SchemaDiff(
    Pair<Schema> schemas,
    ObjectDiff<Table> tables,
    List<TableDiff> tableDiffs,
    ObjectDiff<VirtualTable> virtualTables,
    ObjectDiff<Index> indexes,
    ObjectDiff<View> views,
    ObjectDiff<Trigger> triggers,
    List<RequiredRow> rows) {

  /** Copies the list. */
  public SchemaDiff {
    tableDiffs = List.copyOf(tableDiffs);
    rows = List.copyOf(rows);
  }

  /**
   * Compares two schemas.
   *
   * @param schemas the schema before and after
   * @param columnOrder whether the order of columns is a difference
   */
  public static SchemaDiff of(Pair<Schema> schemas, boolean columnOrder) {
    Schema before = schemas.before();
    Schema after = schemas.after();
    ObjectDiff<Table> tables =
        ObjectDiff.byName(new Pair<>(before.tables(), after.tables()), Table::name);
    return new SchemaDiff(
        schemas,
        tables,
        tables.kept().stream().map(pair -> TableDiff.of(pair, columnOrder)).toList(),
        ObjectDiff.of(
            new Pair<>(before.virtualTables(), after.virtualTables()), VirtualTable::canonical),
        ObjectDiff.byName(new Pair<>(before.indexes(), after.indexes()), Index::name),
        ObjectDiff.byName(new Pair<>(before.views(), after.views()), View::name),
        ObjectDiff.byName(new Pair<>(before.triggers(), after.triggers()), Trigger::name),
        after.rows().stream()
            .filter(row -> row.visible() || isOf(row, tables.added()))
            .filter(row -> before.rows().stream().noneMatch(row::isSame))
            .toList());
  }

  private static boolean isOf(RequiredRow row, List<Table> tables) {
    return tables.stream().anyMatch(table -> Names.same(table.name(), row.table()));
  }

  /** Whether a required row comes with its new table. */
  public boolean isOfAddedTable(RequiredRow row) {
    return isOf(row, tables.added());
  }

  /** The differences of one table, when it exists before and after. */
  public Optional<TableDiff> table(String name) {
    return tableDiffs.stream()
        .filter(diff -> Names.same(diff.tables().after().name(), name))
        .findFirst();
  }

  /** The indexes to create: those that are new or have a new definition. */
  public List<Index> createdIndexes() {
    return Stream.concat(
            indexes.added().stream(), indexes.altered(Index::describe).stream().map(Pair::after))
        .toList();
  }

  /** Whether a table is dropped, and with it its indexes and triggers. */
  public boolean drops(String table) {
    return tables.dropped().stream().anyMatch(dropped -> Names.same(dropped.name(), table));
  }

  /** Whether there is no difference at all. */
  public boolean isEmpty() {
    return tables.added().isEmpty()
        && tables.dropped().isEmpty()
        && tableDiffs.stream().allMatch(diff -> diff.differences().isEmpty())
        && virtualTables.added().isEmpty()
        && virtualTables.dropped().isEmpty()
        && indexes.added().isEmpty()
        && indexes.dropped().isEmpty()
        && indexes.altered(Index::describe).isEmpty()
        && views.added().isEmpty()
        && views.dropped().isEmpty()
        && views.altered(View::canonical).isEmpty()
        && triggers.added().isEmpty()
        && triggers.dropped().isEmpty()
        && triggers.altered(Trigger::canonical).isEmpty()
        && rows.isEmpty();
  }
}
