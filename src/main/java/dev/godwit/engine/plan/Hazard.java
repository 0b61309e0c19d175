package dev.godwit.engine.plan;

import java.util.Locale;

/**
 * What a migration can do to data or service.
 *
 * @param code a stable kebab-case word, such as {@code deletes-data} or {@code violates-not-null}
 * @param severity how bad
 * @param table the table it concerns
 * @param message a sentence for people
 * @param preflight a query on the current database that returns the offending rows: when it returns
 *     none, the hazard is gone; empty when there is no such query
 */
public record Hazard(
    String code, Severity severity, String table, String message, String preflight) {

  /** The word for a table whose rows are copied. */
  public static final String REWRITES_TABLE = "rewrites-table";

  /** The word for rows that break rules which their table has already; mostly there are none. */
  public static final String VIOLATES_OWN_RULES = "violates-own-rules";

  /** Whether the script fails, changing nothing, while the preflight returns rows. */
  public boolean stops() {
    return severity == Severity.ERROR || code.equals(VIOLATES_OWN_RULES);
  }

  /** How bad a hazard is. */
  public enum Severity {
    /** Takes time or space, loses nothing. */
    INFO,
    /** Deletes or changes values. */
    WARNING,
    /** The script fails, changing nothing, while the preflight returns rows. */
    ERROR;

    /** The severity as clients see it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
