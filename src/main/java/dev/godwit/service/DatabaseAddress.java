package dev.godwit.service;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the service's database is, as a JDBC URL without the parameters that Godwit adds.
 *
 * @param url the JDBC URL, such as {@code jdbc:sqlite:/data/godwit.db}
 */
record DatabaseAddress(String url) {
  private static final String JDBC_SQLITE = "jdbc:sqlite:";

  // SQLAlchemy's form: three slashes and a relative path, or four, the last of which begins an
  // absolute one.
  private static final Pattern SQLALCHEMY =
      Pattern.compile("sqlite(?:\\+\\w+)?://(?:/(?<path>.*))?");
  private static final Pattern OTHER_SCHEME = Pattern.compile("\\w[\\w+.-]+:.*");

  /**
   * Reads an address as people write it.
   *
   * @param given a JDBC URL, an SQLAlchemy URL of a SQLite file, or the path of one
   * @throws IllegalArgumentException when it is none of these; the message says what to write
   *     instead
   */
  static DatabaseAddress parse(String given) {
    Matcher sqlalchemy = SQLALCHEMY.matcher(given);
    if (sqlalchemy.matches()) {
      String path = sqlalchemy.group("path");
      if (path == null || path.isEmpty() || path.equals(":memory:")) {
        throw new IllegalArgumentException(
            "The database address '"
                + given
                + "' names a database in memory, which would be lost with the process. Name a file:"
                + " sqlite:///godwit.db or sqlite:////data/godwit.db.");
      }
      return new DatabaseAddress(JDBC_SQLITE + path);
    }
    if (given.startsWith("jdbc:")) {
      return new DatabaseAddress(given);
    }
    if (given.isBlank() || OTHER_SCHEME.matcher(given).matches()) {
      throw new IllegalArgumentException(
          "The database address '"
              + given
              + "' is not one that Godwit understands. Write sqlite:////data/godwit.db, jdbc:sqlite:/data/godwit.db or"
              + " the path of the file.");
    }
    return new DatabaseAddress(JDBC_SQLITE + given);
  }

  /**
   * The JDBC URL with parameters; what the address says itself is left as it is.
   *
   * @param parameters names and values for the driver, in their order
   */
  String with(Map<String, String> parameters) {
    StringBuilder text = new StringBuilder(url);
    String query = url.contains("?") ? url.substring(url.indexOf('?') + 1) : "";
    parameters.forEach(
        (name, value) -> {
          if (!("&" + query).contains("&" + name + "=")) {
            text.append(text.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(value);
          }
        });
    return text.toString();
  }
}
