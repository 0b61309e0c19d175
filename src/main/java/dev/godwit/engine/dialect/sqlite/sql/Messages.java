package dev.godwit.engine.dialect.sqlite.sql;

import java.sql.SQLException;

/** SQLite's own words in the driver's messages. */
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

  /** The rest of a message that starts with these words; empty when it does not. */
  public static String after(SQLException e, String words) {
    String message = of(e);
    return message.startsWith(words) ? message.substring(words.length()) : "";
  }
}
