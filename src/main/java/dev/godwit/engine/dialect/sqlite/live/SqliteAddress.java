package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.sqlite.catalog.SqliteCatalog;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the forms in which people name a SQLite file. */
public final class SqliteAddress {
  private static final String DIALECT = SqliteCatalog.NOTHING.dialect();
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

  private static final String JDBC = "jdbc:sqlite:";
  private static final Pattern SQLALCHEMY = Pattern.compile("(?is)sqlite(\\+\\w+)?:.*");
  // A file whose name starts so is given as ./name:x. One letter is the drive of a path on Windows.
  private static final Pattern OTHERS = Pattern.compile("(?is)[a-z][a-z0-9+.-]+:.*");
  private static final Pattern EMPTY_DATABASE = Pattern.compile("(?i).*\\.(db|db3|sqlite|sqlite3)");

  private SqliteAddress() {}

  /**
   * Reads a JDBC URL ({@code jdbc:sqlite:app.db?foreign_keys=true}), a SQLAlchemy URL ({@code
   * sqlite:///rel.db}, {@code sqlite:////abs.db}, {@code sqlite+aiosqlite:///rel.db}), a {@code
   * file:} URI or a path. Options that only Python's driver knows are dropped, its {@code timeout}
   * becomes the busy timeout.
   *
   * @return empty for the URL of another product
   * @throws InvalidInputException for a database in memory, or none
   */
  public static Optional<DatabaseUrl> parse(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (lower.startsWith(JDBC)) {
      return Optional.of(jdbc(address.substring(JDBC.length())));
    }
    if (SQLALCHEMY.matcher(address).matches()) {
      return Optional.of(sqlAlchemy(address.substring(address.indexOf(':') + 1)));
    }
    if (lower.startsWith("file:")) {
      return Optional.of(jdbc(address));
    }
    return OTHERS.matcher(address).matches()
        ? Optional.empty()
        : Optional.of(file(address, new TreeMap<>()));
  }

  /** A file that SQLite takes for a database, or an empty one with the name of one. */
  public static Optional<DatabaseUrl> recognize(Path file) throws IOException {
    boolean database = new DatabaseFile(file).isDatabase();
    if (!database && Files.isRegularFile(file) && Files.size(file) == 0) {
      // It may be a database into which a connection of this process is about to write: not opened.
      Path name = file.getFileName();
      database = name != null && EMPTY_DATABASE.matcher(name.toString()).matches();
    }
    return database ? Optional.of(of(file)) : Optional.empty();
  }

  /** The waiting time that an address asks for. */
  public static Optional<Duration> patience(DatabaseUrl url) {
    return Optional.ofNullable(url.options().get("busy_timeout"))
        .filter(millis -> millis.matches("\\d{1,9}"))
        .map(millis -> Duration.ofMillis(Long.parseLong(millis)));
  }

  /** A file, without options. */
  static DatabaseUrl of(Path file) {
    return new DatabaseUrl(DIALECT, file.toString(), new TreeMap<>());
  }

  /** What follows {@code jdbc:sqlite:}, or a whole {@code file:} URI. */
  private static DatabaseUrl jdbc(String rest) {
    return file(withoutQuery(rest), options(rest));
  }

  /** What follows {@code sqlite:}: slashes, then a relative path, an absolute one, or nothing. */
  private static DatabaseUrl sqlAlchemy(String rest) {
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
  private static DatabaseUrl file(String text, SortedMap<String, String> options) {
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
    return new DatabaseUrl(DIALECT, path(path).toString(), options);
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

  private static Path path(String text) {
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
