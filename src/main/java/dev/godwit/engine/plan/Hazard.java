package dev.godwit.engine.plan;

import java.util.Locale;

/**
 * What a migration can do to data or service.
 *
 * @param code a stable kebab-case word, such as {@code deletes-data} or {@code violates-not-null}
 * @param severity its severity
 * @param table the table it concerns
 * @param message a sentence for messages and scripts
 * @param preflight a query on the current database that returns the offending rows: when it returns
 *     none, the hazard is gone; empty when there is no such query
 * @param fill the column whose rows need a value, as it is written in options; empty where none is
 *     needed
 * @param column the column whose values are deleted; empty for any other hazard
 */
public record Hazard(
    String code,
    Severity severity,
    String table,
    String message,
    String preflight,
    String fill,
    String column) {

  /** The code for a table whose rows are copied. */
  public static final String REWRITES_TABLE = "rewrites-table";

  /** The code for a table that is dropped, or a column. */
  public static final String DELETES_DATA = "deletes-data";

  /** The word for rows that break rules which their table has already; mostly there are none. */
  public static final String VIOLATES_OWN_RULES = "violates-own-rules";

  /** A hazard that no value settles. */
  public Hazard(String code, Severity severity, String table, String message, String preflight) {
    this(code, severity, table, message, preflight, "", "");
  }

  /**
   * The hazard of dropping a table.
   *
   * @param table the table
   * @param preflight returns its rows
   */
  public static Hazard droppedTable(String table, String preflight) {
    return new Hazard(
        DELETES_DATA,
        Severity.WARNING,
        table,
        "Dropping the table %s deletes all its rows.".formatted(table),
        preflight);
  }

  /**
   * The hazard of dropping a column.
   *
   * @param table its table
   * @param column the column
   * @param preflight returns the rows that have a value in it
   */
  public static Hazard droppedColumn(String table, String column, String preflight) {
    return new Hazard(
        DELETES_DATA,
        Severity.WARNING,
        table,
        "Dropping the column %s.%s deletes its values.".formatted(table, column),
        preflight,
        "",
        column);
  }

  /** The same, which a value for the rows of a column settles. */
  public Hazard settledByFill(String name) {
    return new Hazard(
        code,
        severity,
        table,
        message,
        preflight,
        AnsweredNames.write(table) + "." + AnsweredNames.write(name),
        column);
  }

  /** Whether the script fails, changing nothing, while the preflight returns rows. */
  public boolean stops() {
    return severity == Severity.ERROR || code.equals(VIOLATES_OWN_RULES);
  }

  /** The severity of a hazard. */
  public enum Severity {
    /** Takes time or space, but loses nothing. */
    INFO,
    /** Deletes or changes values. */
    WARNING,
    /** The script fails and changes nothing while the preflight query returns rows. */
    ERROR;

    /** The name of the severity for clients. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
