package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Table;

/**
 * What a declared type does to values (sqlite.org/datatype3.html#determination_of_column_affinity).
 */
enum Affinity {
  TEXT,
  /** INTEGER and NUMERIC: they differ in CAST only. */
  NUMERIC,
  REAL,
  /** Values stay as they are. */
  NONE;

  static Affinity of(Table table, Column column) {
    String type = column.type();
    if (table.strict() && type.equals("ANY")) {
      return NONE;
    }
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
   * The condition under which a STRICT table refuses a value (sqlite.org/stricttables.html), as
   * SQL; empty when it takes every one.
   *
   * @param declared the column of the STRICT table
   * @param column the quoted column that holds the value
   */
  static String refusedByStrict(Column declared, String column) {
    String noNumber = "(typeof(%1$s) = 'text' AND NOT +%1$s = CAST(%1$s AS NUMERIC))";
    String condition =
        switch (declared.type()) {
          case "INT", "INTEGER" ->
              "typeof(%1$s) = 'blob' OR (typeof(%1$s) = 'real' AND %1$s <> CAST(%1$s AS INTEGER))"
                  + " OR "
                  + noNumber;
          case "REAL" -> "typeof(%1$s) = 'blob' OR " + noNumber;
          case "TEXT" -> "typeof(%1$s) = 'blob'";
          case "BLOB" -> "typeof(%1$s) NOT IN ('blob', 'null')";
          default -> "";
        };
    return condition.formatted(column);
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
  String changes(String column) {
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
}
