package dev.godwit.engine.dialect.sqlite.sql;

import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Table;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a declared type does to values (sqlite.org/datatype3.html#determination_of_column_affinity).
 */
public enum Affinity {
  TEXT,
  /** INTEGER and NUMERIC: they differ in CAST only. */
  NUMERIC,
  REAL,
  /** Values stay as they are. */
  NONE;

  /** The length above which a condition takes another line. */
  private static final int LINE = 90;

  public static Affinity of(Table table, Column column) {
    String type = column.type();
    if (table.strict() && type.equals("ANY")) {
      return NONE;
    }
    return ofType(type);
  }

  /** The affinity of a declared type, in upper case. */
  public static Affinity ofType(String type) {
    if (type.contains("INT")) {
      return NUMERIC;
    }
    if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
      return TEXT;
    }
    if (type.contains("BLOB") || type.isEmpty()) {
      return NONE;
    }
    return type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") ? REAL : NUMERIC;
  }

  /**
   * The types of values that storing with this affinity adds to or takes from, so that their counts
   * tell whether any value was converted: a text affinity makes texts of numbers, a numeric one
   * takes texts and reals away, a real one texts and integers.
   */
  public List<String> converts() {
    return switch (this) {
      case TEXT -> List.of("text");
      case NUMERIC -> List.of("text", "real");
      case REAL -> List.of("text", "integer");
      case NONE -> List.of();
    };
  }

  /**
   * The value that storing an expression with this affinity makes of it, as SQL. Unlike CAST it
   * leaves alone what is no number (sqlite.org/datatype3.html#type_affinity).
   *
   * @param value the expression
   */
  public String stored(String value) {
    return switch (this) {
      case TEXT ->
          "CASE WHEN typeof(%1$s) IN ('integer', 'real') THEN CAST(%1$s AS TEXT) ELSE %1$s END"
              .formatted(value);
      case NUMERIC ->
          ("CASE WHEN typeof(%1$s) = 'text' AND +%1$s = CAST(%1$s AS NUMERIC) THEN CAST(%1$s AS"
                  + " NUMERIC) WHEN typeof(%1$s) = 'real' AND %1$s = CAST(%1$s AS INTEGER) THEN"
                  + " CAST(%1$s AS INTEGER) ELSE %1$s END")
              .formatted(value);
      case REAL ->
          ("CASE WHEN (typeof(%1$s) = 'text' AND +%1$s = CAST(%1$s AS NUMERIC)) OR typeof(%1$s) ="
                  + " 'integer' THEN CAST(%1$s AS REAL) ELSE %1$s END")
              .formatted(value);
      case NONE -> value;
    };
  }

  /**
   * The condition under which storing a value with this affinity changes it, as SQL; empty when it
   * never does.
   *
   * <p>A text becomes a number when it looks like one: then, and only then, it equals itself cast
   * to NUMERIC once both are compared as numbers
   * (sqlite.org/datatype3.html#affinity_name_examples).
   *
   * @param column the quoted column
   */
  public String changes(String column) {
    return switch (this) {
      case TEXT -> "typeof(%s) IN ('integer', 'real')".formatted(column);
      case NUMERIC ->
          ("(typeof(%1$s) = 'text' AND +%1$s = CAST(%1$s AS NUMERIC))"
                  + " OR (typeof(%1$s) = 'real' AND %1$s = CAST(%1$s AS INTEGER))")
              .formatted(column);
      case REAL ->
          "(typeof(%1$s) = 'text' AND +%1$s = CAST(%1$s AS NUMERIC)) OR typeof(%1$s) = 'integer'"
              .formatted(column);
      case NONE -> "";
    };
  }

  /**
   * The condition under which storing one of several values with this affinity changes it.
   *
   * @param columns the quoted columns, at least one
   */
  public String changes(List<String> columns) {
    return any(columns, this::changes);
  }

  /**
   * A condition on values that holds for one of several columns. It is written once, however many
   * columns there are.
   *
   * @param columns the quoted columns, at least one
   * @param condition the condition on a column
   */
  public static String any(List<String> columns, UnaryOperator<String> condition) {
    if (columns.size() == 1) {
      return condition.apply(columns.get(0));
    }
    // A sign takes away the affinity of a column, as a value of a subquery has none of its own.
    String rows = columns.stream().map("(+%s)"::formatted).collect(Collectors.joining(", "));
    String where = condition.apply("column1");
    String space = rows.length() + where.length() > LINE ? "\n    " : " ";
    return "EXISTS (SELECT 1 FROM (VALUES %s)%sWHERE %s)".formatted(rows, space, where);
  }
}
