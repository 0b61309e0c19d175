package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a table asks of its values when it becomes STRICT (sqlite.org/stricttables.html). */
public final class StrictTypes {
  private StrictTypes() {}

  public static boolean come(Pair<Table> tables) {
    return tables.after().strict() && !tables.before().strict();
  }

  /** The condition under which a row breaks a rule; empty when every value fits. */
  public static Optional<String> violated(TableDiff diff) {
    String condition =
        diff.keptColumns().stream()
            .filter(pair -> !pair.after().type().equals("ANY"))
            .map(pair -> isOther(pair.before().name(), pair.after()))
            .collect(Collectors.joining(" OR "));
    return condition.isEmpty() ? Optional.empty() : Optional.of(condition);
  }

  /**
   * The columns whose types SQLite does not check when rows are written, because their values are
   * computed when they are read, and may be new ones.
   *
   * @param fresh the columns in which rows get other values
   */
  public static List<Column> unchecked(Pair<Table> tables, ChangedValues fresh) {
    Table before = tables.before();
    return tables.after().columns().stream()
        .filter(column -> tables.after().strict() && isTypedVirtual(column))
        .filter(
            column ->
                !before.strict()
                    || fresh.among(List.of(Names.fold(column.name())))
                    || before
                        .column(column.name())
                        .filter(old -> isTypedVirtual(old) && old.type().equals(column.type()))
                        .isEmpty())
        .toList();
  }

  private static boolean isTypedVirtual(Column column) {
    return column.isGenerated() && !column.stored() && !column.type().equals("ANY");
  }

  /** Guards that computed values are of their columns' types, as a table has them by now. */
  public static void guard(GuardedScript script, Table after, String now, List<Column> unchecked) {
    if (!unchecked.isEmpty()) {
      script.guard(
          "every computed value of " + after.name() + " is of its column's type",
          "NOT EXISTS (SELECT 1 FROM %s WHERE %s)"
              .formatted(
                  Quote.name(now),
                  unchecked.stream()
                      .map(column -> isOther(column.name(), column))
                      .collect(Collectors.joining(" OR "))));
    }
  }

  public static String isOther(String name, Column column) {
    return isOther(storage(column), Quote.name(name));
  }

  /**
   * The condition under which a value of one of several columns is none of its type.
   *
   * @param columns columns of one type
   */
  public static String isOther(List<Column> columns) {
    return Affinity.any(
        columns.stream().map(column -> Quote.name(column.name())).toList(),
        quoted -> isOther(storage(columns.get(0)), quoted));
  }

  private static String isOther(String storage, String quoted) {
    return "typeof(%s) NOT IN ('null', '%s')".formatted(quoted, storage);
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
