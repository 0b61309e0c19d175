package dev.godwit.engine.dialect.sqlite.sql;

import java.sql.SQLException;

/**
 * SQLite's own words in the driver's messages: the one place that decides by them. All of these
 * errors have the same code, SQLITE_ERROR, so only the message tells them apart
 * (sqlite.org/rescode.html#error).
 */
public final class Messages {
  private Messages() {}

  /** The database's message without the driver's name of the error code. */
  public static String of(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int open = message.indexOf(" (");
    return message.startsWith("[SQLITE_") && open > 0 && message.endsWith(")")
        ? message.substring(open + 2, message.length() - 1)
        : message;
  }

  /** The function that is not there; empty when the message is another one. */
  public static String missingFunction(SQLException e) {
    return after(e, "no such function: ");
  }

  /** The collation that is not there; empty when the message is another one. */
  public static String missingCollation(SQLException e) {
    return after(e, "no such collation sequence: ");
  }

  /**
   * Whether ALTER TABLE failed at an object that it would have to rewrite.
   *
   * @param type {@code view} or {@code trigger}
   * @param name its name
   */
  public static boolean isAbout(SQLException e, String type, String name) {
    String object = "error in " + type + " " + name;
    return !after(e, object + ":").isEmpty() || !after(e, object + " after rename:").isEmpty();
  }

  /** Whether a table is not there. */
  public static boolean isMissingTable(SQLException e) {
    return !after(e, "no such table: ").isEmpty();
  }

  private static String after(SQLException e, String words) {
    String message = of(e);
    return message.startsWith(words) ? message.substring(words.length()) : "";
  }
}
