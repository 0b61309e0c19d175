package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Columns that stay but whose values are computed, stored or compared otherwise than before: what a
 * key, a CHECK or a reference demanded of them has to be asked again.
 */
final class Reinterpreted {
  private Reinterpreted() {}

  /** Their folded names. */
  static Set<String> columns(TableDiff diff) {
    Set<String> names = new HashSet<>();
    for (Pair<Column> pair : diff.keptColumns()) {
      Column old = pair.before();
      Column now = pair.after();
      boolean same =
          old.generated().equals(now.generated())
              && old.collation().equals(now.collation())
              && Affinity.of(diff.tables().before(), old)
                  == Affinity.of(diff.tables().after(), now);
      if (!same) {
        names.add(Names.fold(now.name()));
      }
    }
    return names;
  }

  /** Whether an expression mentions one of them. */
  static boolean mentioned(Set<String> columns, String expression) {
    return !columns.isEmpty()
        && Lexer.tokens(expression).stream().anyMatch(t -> columns.contains(t.folded()));
  }

  /** The foreign keys that demand something of the rows that no key demanded before. */
  static List<ForeignKey> references(SchemaDiff schemas, TableDiff diff) {
    Pair<Table> tables = diff.tables();
    Set<String> own = columns(diff);
    return tables.after().foreignKeys().stream()
        .filter(
            key ->
                tables.before().foreignKeys().stream().noneMatch(key::sameReference)
                    || key.columns().stream().anyMatch(own::contains)
                    || isParent(schemas.table(key.table()), key))
        .toList();
  }

  private static boolean isParent(Optional<TableDiff> parent, ForeignKey key) {
    return parent
        .map(Reinterpreted::columns)
        .filter(names -> key.targets().stream().anyMatch(names::contains))
        .isPresent();
  }
}
