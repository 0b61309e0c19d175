package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which foreign keys a change of schema asks the rows anew: those that are new, those whose columns
 * compare or store otherwise on either side or get other values, and those whose parent goes.
 */
public final class References {
  private final RowValues values;
  private final Map<String, Table> before;
  private final Map<String, Table> after;
  private final Set<String> changed = new HashSet<>();

  /**
   * @param values which values rows get
   */
  public References(Pair<Schema> schemas, RowValues values) {
    this.values = values;
    this.before = byName(schemas.before());
    this.after = byName(schemas.after());
    after.forEach(
        (name, table) -> {
          if (!table.equals(before.get(name))) {
            changed.add(name);
          }
        });
  }

  /** Each foreign key asks for its parent, and a thousand tables have thousands of them. */
  private static Map<String, Table> byName(Schema schema) {
    Map<String, Table> tables = new HashMap<>();
    schema.tables().forEach(table -> tables.put(Names.fold(table.name()), table));
    return tables;
  }

  /** The foreign keys of a table that demand something of the rows that none demanded before. */
  public List<ForeignKey> demanding(Pair<Table> tables) {
    return tables.after().foreignKeys().stream()
        .filter(
            key ->
                tables.before().foreignKeys().stream().noneMatch(key::sameReference)
                    || comparesOtherwise(tables, key.columns())
                    || getsValues(tables, key)
                    || parentChanges(key))
        .toList();
  }

  private boolean getsValues(Pair<Table> tables, ForeignKey key) {
    return changed.contains(Names.fold(tables.after().name()))
        && values.fresh(tables).among(key.columns());
  }

  private boolean parentChanges(ForeignKey key) {
    Table old = before.get(key.table());
    Table now = after.get(key.table());
    return old != null && (now == null || comparesOtherwise(new Pair<>(old, now), key.targets()));
  }

  /** SQLite compares with the parent's affinity and collation (sqlite.org/foreignkeys.html). */
  private boolean comparesOtherwise(Pair<Table> tables, List<String> columns) {
    return changed.contains(Names.fold(tables.after().name()))
        && columns.stream()
            .anyMatch(
                name ->
                    !comparison(tables.before(), name).equals(comparison(tables.after(), name)));
  }

  private static String comparison(Table table, String column) {
    return table
        .column(column)
        .map(c -> Affinity.of(table, c) + " " + c.collation() + " " + c.generated())
        .orElse("");
  }
}
