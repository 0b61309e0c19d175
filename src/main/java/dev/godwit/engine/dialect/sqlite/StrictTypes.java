package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Table;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a table asks of its values when it becomes STRICT (sqlite.org/stricttables.html). */
final class StrictTypes {
  private StrictTypes() {}

  static boolean come(Pair<Table> tables) {
    return tables.after().strict() && !tables.before().strict();
  }

  /** The condition under which a row breaks a rule; empty when every value fits. */
  static Optional<String> violated(TableDiff diff) {
    String condition =
        diff.keptColumns().stream()
            .filter(pair -> !pair.after().type().equals("ANY"))
            .map(
                pair ->
                    "typeof(%s) NOT IN ('null', '%s')"
                        .formatted(Quote.name(pair.before().name()), storage(pair.after())))
            .collect(Collectors.joining(" OR "));
    return condition.isEmpty() ? Optional.empty() : Optional.of(condition);
  }

  private static String storage(Column column) {
    return switch (column.type()) {
      case "INT", "INTEGER" -> "integer";
      case "REAL" -> "real";
      case "TEXT" -> "text";
      case "BLOB" -> "blob";
      default -> throw new IllegalStateException("STRICT knows no type " + column.type());
    };
  }
}
