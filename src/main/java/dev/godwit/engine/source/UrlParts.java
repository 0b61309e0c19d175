package dev.godwit.engine.source;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parses the forms of a SQLite URL. */
final class UrlParts {
  // What SQLAlchemy's dialect and Python's driver read from the query and SQLite's driver does not.
  private static final Set<String> PYTHON_ONLY =
      Set.of(
          "check_same_thread",
          "detect_types",
          "isolation_level",
          "cached_statements",
          "autocommit",
          "uri",
          "factory");

  private UrlParts() {}

  /** What follows {@code jdbc:sqlite:}, or a whole {@code file:} URI. */
  static DatabaseUrl jdbc(String rest) {
    return file(withoutQuery(rest), options(rest));
  }

  /** What follows {@code sqlite:}: slashes, then a relative path, an absolute one, or nothing. */
  static DatabaseUrl sqlAlchemy(String rest) {
    String path = withoutQuery(rest);
    if (path.isEmpty() || path.equals("//") || path.equals("///")) {
      throw inMemory();
    }
    if (!path.startsWith("///")) {
      throw new InvalidInputException(
          ErrorCode.BAD_URL,
          "A SQLAlchemy URL of SQLite has three slashes before a relative path and four before an"
              + " absolute one: sqlite:///app.db, sqlite:////var/lib/app.db.");
    }
    SortedMap<String, String> options = options(rest);
    String timeout = options.remove("timeout");
    if (timeout != null && timeout.matches("\\d{1,6}(\\.\\d+)?")) {
      options.put("busy_timeout", Long.toString(Math.round(Double.parseDouble(timeout) * 1000)));
    }
    options.keySet().removeAll(PYTHON_ONLY);
    return file(path.substring(3), options);
  }

  /** A path, or a {@code file:} URI without its query. */
  static DatabaseUrl file(String text, SortedMap<String, String> options) {
    String path = text;
    if (path.toLowerCase(Locale.ROOT).startsWith("file:")) {
      path = decode(path.substring("file:".length()).replaceFirst("^//(localhost)?(?=/)", ""));
    }
    if (path.isBlank() && text.isEmpty()) {
      throw new InvalidInputException(
          ErrorCode.NO_DATABASE,
          "No database is named. Give its URL or its path, such as sqlite:///app.db.");
    }
    if (path.isEmpty()
        || path.startsWith(":memory:")
        || path.startsWith("::memory:")
        || "memory".equals(options.get("mode"))) {
      throw inMemory();
    }
    return new DatabaseUrl(DatabaseUrl.path(path), options);
  }

  private static InvalidInputException inMemory() {
    return new InvalidInputException(
        ErrorCode.MEMORY_DATABASE,
        "A database in memory is gone with its connection, so there is nothing to migrate. Name a"
            + " file, such as sqlite:///app.db.");
  }

  private static String withoutQuery(String rest) {
    int query = rest.indexOf('?');
    return query < 0 ? rest : rest.substring(0, query);
  }

  private static SortedMap<String, String> options(String rest) {
    SortedMap<String, String> options = new TreeMap<>();
    int query = rest.indexOf('?');
    if (query >= 0) {
      for (String option : rest.substring(query + 1).split("&", -1)) {
        int equals = option.indexOf('=');
        if (equals > 0) {
          options.put(option.substring(0, equals), option.substring(equals + 1));
        }
      }
    }
    return options;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          ErrorCode.BAD_URL,
          "The file: URI of the database has a % that no two hexadecimal digits follow.",
          e);
    }
  }
}
