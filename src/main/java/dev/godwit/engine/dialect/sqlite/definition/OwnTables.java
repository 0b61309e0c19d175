package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.schema.Names;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The tables that a script makes for itself. They are temporary: whatever happens, they do not
 * stay. Scripts of earlier versions have their guards in one or more tables of the database.
 */
public final class OwnTables {
  /** The guards. */
  public static final String GUARD = "godwit_guard";

  /** Refuses its row, and rolls everything back, unless every guard is there. */
  public static final String DONE = "godwit_done";

  /** How the tables are called that keep a definition while rows are copied without references. */
  public static final String TEXT = "godwit_text_of_";

  private static final Pattern GUARDS = Pattern.compile(GUARD + "(_[0-9]+)?");

  private OwnTables() {}

  /** Whether a name is that of a table that a script makes for itself. */
  public static boolean isOwn(String name) {
    return GUARDS.matcher(name).matches()
        || name.equalsIgnoreCase(DONE)
        || Names.fold(name).startsWith(TEXT);
  }

  /**
   * The table that keeps the definition of another one, each of its own: one that was left behind
   * must not be taken for the next.
   */
  public static String text(String table) {
    return "temp." + Quote.name(TEXT + table);
  }

  /** The statement that keeps the definition of a table, without its semicolon. */
  public static String keepText(String table) {
    return "CREATE TEMP TABLE %s AS SELECT sql FROM sqlite_master WHERE name = %s"
        .formatted(Quote.name(TEXT + table), Quote.literal(table));
  }

  /** The statement that drops it, without its semicolon. */
  public static String dropText(String table) {
    return "DROP TABLE " + text(table);
  }

  /**
   * The condition that a number of guards hold.
   *
   * @param count how many there are
   */
  static String guarded(int count) {
    return "(SELECT sum(ok) FROM temp.%s) = %d".formatted(GUARD, count);
  }

  /**
   * The same as scripts write it, of this version and of earlier ones.
   *
   * @param table the table of the guards
   */
  public static List<String> guardedForms(String table, int count) {
    return GUARDS.matcher(table).matches()
        ? List.of(guarded(count), "(SELECT sum(ok IS 1) FROM main.%s) = %d".formatted(table, count))
        : List.of();
  }
}
