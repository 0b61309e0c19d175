package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * The query for rows whose referenced row is missing; empty when it cannot be asked before the
   * change.
   */
  String orphans(Table child, ForeignKey key) {
    boolean old = key.columns().stream().allMatch(c -> keepsValues(child, c));
    Optional<Table> parent = Optional.ofNullable(after.get(key.table()));
    Optional<Table> known = Optional.ofNullable(before.get(key.table()));
    if (parent.isPresent() && known.isEmpty()) {
      // A table that is new has no rows.
      parent = Optional.empty();
    } else if (parent.isPresent()
        && !key.targets().stream().allMatch(c -> known.get().column(c).isPresent())) {
      return "";
    }
    if (!old || (parent.isPresent() && key.targets().size() != key.columns().size())) {
      return "";
    }
    List<String> conditions = new ArrayList<>();
    key.columns().forEach(c -> conditions.add("c." + Quote.name(c) + " IS NOT NULL"));
    parent.ifPresent(
        table -> conditions.add("NOT EXISTS (%s)".formatted(referencedRow(table, key))));
    return "SELECT c.* FROM %s c WHERE %s"
        .formatted(Quote.name(child.name()), String.join(" AND ", conditions));
  }

  /** Whether the column is there before, and has the same values afterwards. */
  private boolean keepsValues(Table table, String column) {
    Table now = after.get(Names.fold(table.name()));
    return table.column(column).isPresent()
        && (now == null || !values.fresh(new Pair<>(table, now)).among(List.of(column)));
  }

  private String referencedRow(Table parent, ForeignKey key) {
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      String target = key.targets().get(i);
      equal.add(
          "p.%s%s = c.%s"
              .formatted(
                  Quote.name(target), collate(parent, target), Quote.name(key.columns().get(i))));
    }
    return "SELECT 1 FROM %s p WHERE %s"
        .formatted(Quote.name(key.table()), String.join(" AND ", equal));
  }

  /** The collation that the parent's column will have, where that is another one. */
  private String collate(Table parent, String target) {
    Optional<String> collation = parent.column(target).map(Column::collation);
    Optional<String> old =
        Optional.ofNullable(before.get(Names.fold(parent.name())))
            .flatMap(t -> t.column(target))
            .map(Column::collation);
    return old.isEmpty() || old.equals(collation)
        ? ""
        : " COLLATE " + Quote.name(collation.orElse("BINARY"));
  }
}
