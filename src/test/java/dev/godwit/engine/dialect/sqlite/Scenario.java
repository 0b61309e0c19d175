package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlite.JDBC;

/**
 * A change of schema with rows, in a folder: {@code before.sql}, {@code rows.sql}, {@code
 * after.sql}, and where wanted {@code session.sql}, which the connection runs before the script,
 * and {@code answers.properties}. The other files are the expected results.
 *
 * <p>The properties, lists separated by semicolons: {@code renames}, {@code fills}, {@code
 * converts}, {@code allow}, {@code columnOrder}, {@code encoding} of the database; {@code model},
 * when {@code after.sql} cannot speak of views and triggers; {@code converted}, the columns whose
 * values may change; {@code varies} and {@code refusedBy}, as the methods say.
 */
public record Scenario(Path dir) {
  private static final Path ALL = Path.of("src/test/scenarios/sqlite");

  public static Stream<Scenario> all() {
    try (Stream<Path> dirs = Files.list(ALL)) {
      return dirs.filter(Files::isDirectory).sorted().map(Scenario::new).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String name() {
    return dir.getFileName().toString();
  }

  String before() {
    return read("before.sql");
  }

  String after() {
    return read("after.sql");
  }

  /** What the connection does before the script runs on it; mostly nothing. */
  String session() {
    return read("session.sql");
  }

  public Schema current() {
    return inspect("before.sql");
  }

  public Schema desired() {
    Schema desired = inspect("after.sql");
    return Boolean.parseBoolean(properties().getProperty("model")) ? desired.asModel() : desired;
  }

  public Migration migrate() {
    return Godwit.migrate(current(), desired(), answers());
  }

  MigrationOptions answers() {
    return new MigrationOptions(
        words("renames"),
        words("fills"),
        words("converts"),
        Set.copyOf(words("allow")),
        Boolean.parseBoolean(properties().getProperty("columnOrder")));
  }

  /** The columns, as {@code table.column} before the change, whose values may change. */
  List<String> converted() {
    return words("converted");
  }

  /** The runners that cannot run the script; they have to change nothing. */
  List<String> refusedBy() {
    return words("refusedBy");
  }

  /** Whether the result is another one each time, or from one version of SQLite to the next. */
  boolean varies() {
    return Boolean.parseBoolean(properties().getProperty("varies"));
  }

  /** Makes a database as it is before, with its rows. */
  void fill(Path file) throws SQLException {
    String rows = read("rows.sql");
    if (rows.isBlank()) {
      throw new IllegalStateException(name() + " has no rows");
    }
    try (Connection connection = open(file, false)) {
      run(
          connection,
          "PRAGMA encoding = '%s'".formatted(properties().getProperty("encoding", "UTF-8")));
      run(connection, before());
      run(connection, rows);
    }
  }

  static Connection open(Path file, boolean foreignKeys) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("foreign_keys", String.valueOf(foreignKeys));
    properties.setProperty("synchronous", "OFF");
    return JDBC.createConnection("jdbc:sqlite:" + file, properties);
  }

  /** Runs a whole script. */
  static void run(Connection connection, String script) throws SQLException {
    if (!script.isBlank()) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(script);
      }
    }
  }

  @Override
  public String toString() {
    return name();
  }

  private Schema inspect(String file) {
    return Godwit.inspect(new Source.Ddl(file, "sqlite", read(file)));
  }

  private String read(String file) {
    Path path = dir.resolve(file);
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> words(String key) {
    return Arrays.stream(properties().getProperty(key, "").split(";"))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toList());
  }

  private Properties properties() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(read("answers.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
