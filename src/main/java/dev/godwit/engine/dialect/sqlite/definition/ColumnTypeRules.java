package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Table;

/**
 * Which values a column takes at all: a STRICT table refuses what its types do not hold
 * (sqlite.org/stricttables.html), and a column that is the rowid takes integers only
 * (sqlite.org/lang_createtable.html#rowid).
 */
public final class ColumnTypeRules {
  private static final String LOOKS_LIKE_A_NUMBER = "+%1$s = CAST(%1$s AS NUMERIC)";

  private ColumnTypeRules() {}

  /** The condition under which a value of the old column is refused, as SQL; empty when never. */
  public static String refused(Pair<Table> tables, Pair<Column> columns) {
    String now = rule(tables.after(), columns.after());
    if (now.equals(rule(tables.before(), columns.before()))) {
      return "";
    }
    return switch (now) {
      case "INT", "INTEGER" ->
          ("typeof(%1$s) = 'blob' OR (typeof(%1$s) = 'real' AND %1$s <> CAST(%1$s AS INTEGER)) OR"
                  + " (typeof(%1$s) = 'text' AND NOT (typeof(CAST(%1$s AS NUMERIC)) = 'integer' AND "
                  + LOOKS_LIKE_A_NUMBER
                  + "))")
              .formatted(Quote.name(columns.before().name()));
      case "REAL" ->
          ("typeof(%1$s) = 'blob' OR (typeof(%1$s) = 'text' AND NOT (" + LOOKS_LIKE_A_NUMBER + "))")
              .formatted(Quote.name(columns.before().name()));
      case "TEXT" -> "typeof(%s) = 'blob'".formatted(Quote.name(columns.before().name()));
      case "BLOB" ->
          "typeof(%s) NOT IN ('blob', 'null')".formatted(Quote.name(columns.before().name()));
      default -> "";
    };
  }

  /** Whether a column's default is plainly of the type that a STRICT table demands. */
  public static boolean surelyTakesDefault(Table table, Column column) {
    String value = column.defaultValue();
    if (!table.strict() || value.isEmpty() || column.type().equals("ANY")) {
      return true;
    }
    return switch (column.type()) {
      case "INT", "INTEGER" -> value.matches("-?[0-9]{1,18}");
      case "REAL" -> value.matches("-?[0-9.]+");
      case "TEXT" -> value.startsWith("'");
      default -> value.startsWith("X'");
    };
  }

  /** The type that rules what the column takes; empty when it takes everything. */
  private static String rule(Table table, Column column) {
    return table.strict() || Rowids.is(table, column.name()) ? column.type() : "";
  }
}
