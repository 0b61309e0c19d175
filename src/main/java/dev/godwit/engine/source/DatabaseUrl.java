package dev.godwit.engine.source;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a live database is.
 *
 * @param path the SQLite file
 * @param options connection options in sqlite-jdbc's words, such as {@code foreign_keys=true}
 */
public record DatabaseUrl(Path path, SortedMap<String, String> options) {

  /** Copies the options. */
  public DatabaseUrl {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /** A file, without options. */
  public DatabaseUrl(Path path) {
    this(path, new TreeMap<>());
  }

  /**
   * Reads a JDBC URL ({@code jdbc:sqlite:app.db?foreign_keys=true}), a SQLAlchemy URL ({@code
   * sqlite:///rel.db}, {@code sqlite:////abs.db}, {@code sqlite+aiosqlite:///rel.db}), a {@code
   * file:} URI or a path. Options that only Python's driver knows are dropped, its {@code timeout}
   * becomes the busy timeout.
   *
   * @throws InvalidInputException when it is no SQLite file: a database in memory, another
   *     product's URL, nothing. The message names the kind of URL at most, since the rest may hold
   *     a password.
   */
  public static DatabaseUrl parse(String text) {
    String url = text.strip();
    String lower = url.toLowerCase(Locale.ROOT);
    refuseOthers(lower);
    if (lower.startsWith("jdbc:sqlite:")) {
      return UrlParts.jdbc(url.substring("jdbc:sqlite:".length()));
    }
    if (lower.matches("(?s)sqlite(\\+\\w+)?:.*")) {
      return UrlParts.sqlAlchemy(url.substring(url.indexOf(':') + 1));
    }
    return lower.startsWith("file:") ? UrlParts.jdbc(url) : UrlParts.file(url, new TreeMap<>());
  }

  /** The JDBC URL, with the options. */
  public String jdbc() {
    String query =
        options.entrySet().stream()
            .map(o -> o.getKey() + "=" + o.getValue())
            .collect(Collectors.joining("&"));
    return "jdbc:sqlite:" + path + (query.isEmpty() ? "" : "?" + query);
  }

  /** The path, which holds no secret; options may. */
  @Override
  public String toString() {
    return path.toString();
  }

  private static void refuseOthers(String lower) {
    if (lower.matches("(?s)(jdbc:)?postgres(ql)?(\\+\\w+)?:.*")) {
      throw new InvalidInputException(
          ErrorCode.UNSUPPORTED_DATABASE,
          "PostgreSQL is not supported by this version of Godwit. Give the URL or the path of a"
              + " SQLite database.");
    }
    boolean ours = lower.startsWith("jdbc:sqlite:") || lower.matches("(?s)sqlite(\\+\\w+)?:.*");
    if (!ours
        && lower.matches("(?s)(jdbc:.*|[a-z][a-z0-9+.-]+://.*)")
        && !lower.startsWith("file:")) {
      throw new InvalidInputException(
          ErrorCode.UNSUPPORTED_DATABASE,
          "A URL that starts with \"%s\" is not of a SQLite database. Give the URL or the path of one, such as sqlite:///app.db."
              .formatted(lower.replaceFirst("(?s)^((jdbc:)?[a-z0-9+.-]*:?).*", "$1")));
    }
  }

  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          ErrorCode.BAD_PATH,
          "The path of the database cannot be a path: " + e.getReason() + ".",
          e);
    }
  }
}
