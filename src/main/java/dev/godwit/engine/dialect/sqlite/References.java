package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which foreign keys a change of schema asks the rows anew: those that are new, those whose columns
 * compare or store otherwise on either side, and those whose parent goes.
 */
record References(Pair<Schema> schemas) {

  /** The foreign keys of a table that demand something of the rows that none demanded before. */
  List<ForeignKey> demanding(Pair<Table> tables) {
    return tables.after().foreignKeys().stream()
        .filter(
            key ->
                tables.before().foreignKeys().stream().noneMatch(key::sameReference)
                    || comparesOtherwise(tables, key.columns())
                    || parentChanges(key))
        .toList();
  }

  private boolean parentChanges(ForeignKey key) {
    Optional<Table> before = schemas.before().table(key.table());
    Optional<Table> after = schemas.after().table(key.table());
    return before.isPresent()
        && (after.isEmpty()
            || comparesOtherwise(new Pair<>(before.get(), after.get()), key.targets()));
  }

  /** SQLite compares with the parent's affinity and collation (sqlite.org/foreignkeys.html). */
  private static boolean comparesOtherwise(Pair<Table> tables, List<String> columns) {
    return columns.stream()
        .anyMatch(
            name -> !comparison(tables.before(), name).equals(comparison(tables.after(), name)));
  }

  private static String comparison(Table table, String column) {
    return table
        .column(column)
        .map(c -> Affinity.of(table, c) + " " + c.collation() + " " + c.generated())
        .orElse("");
  }

  /** The query for rows without a partner; empty when it cannot be asked before the change. */
  String orphans(Table before, ForeignKey key) {
    boolean old = key.columns().stream().allMatch(c -> before.column(c).isPresent());
    Optional<Table> parent = schemas.after().table(key.table());
    if (!old || (parent.isPresent() && key.targets().size() != key.columns().size())) {
      return "";
    }
    List<String> conditions = new ArrayList<>();
    key.columns().forEach(c -> conditions.add("c." + Quote.name(c) + " IS NOT NULL"));
    parent.ifPresent(table -> conditions.add("NOT EXISTS (%s)".formatted(partner(table, key))));
    return "SELECT c.* FROM %s c WHERE %s"
        .formatted(Quote.name(before.name()), String.join(" AND ", conditions));
  }

  private String partner(Table parent, ForeignKey key) {
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
        schemas.before().table(parent.name()).flatMap(t -> t.column(target)).map(Column::collation);
    return old.isEmpty() || old.equals(collation)
        ? ""
        : " COLLATE " + Quote.name(collation.orElse("BINARY"));
  }
}
