package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.dialect.ScenarioFolder;
import dev.godwit.engine.dialect.sqlite.definition.GuardStatement;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.sqlite.JDBC;

/**
 * A schema change on a SQLite database with rows, see {@link ScenarioFolder}. The connection runs
 * {@code session.sql}, if there is one, before the script. Further properties: {@code encoding} of
 * the database; {@code converted}, the columns whose values may change; {@code varies} and {@code
 * refusedBy}, see the methods.
 */
public record Scenario(Path dir, boolean portable) {
  private static final Path ALL = Path.of("src/test/scenarios/sqlite");

  /** A scenario for scripts of the default form. */
  public Scenario(Path dir) {
    this(dir, false);
  }

  /** Every scenario for scripts of the portable form. */
  static Stream<Scenario> allPortable() {
    return all().map(scenario -> new Scenario(scenario.dir(), true));
  }

  public static Stream<Scenario> all() {
    return ScenarioFolder.in(ALL).stream().map(folder -> new Scenario(folder.dir()));
  }

  public String name() {
    return folder().name();
  }

  String before() {
    return folder().read("before.sql");
  }

  String after() {
    return folder().read("after.sql");
  }

  /** What the connection runs before the script; usually nothing. */
  String session() {
    return folder().read("session.sql");
  }

  public Schema current() {
    return folder().current(new SqliteDialect());
  }

  public Schema desired() {
    return folder().desired(new SqliteDialect());
  }

  public Migration migrate() {
    return Godwit.migrate(current(), desired(), answers());
  }

  MigrationOptions answers() {
    return folder().options().inForm(portable);
  }

  /** The columns, as {@code table.column} before the change, whose values may change. */
  List<String> converted() {
    return folder().list("converted");
  }

  /** The runners that cannot run the script. They must not change anything. */
  List<String> refusedBy() {
    return folder().list("refusedBy");
  }

  /** Whether the result differs from run to run, or between versions of SQLite. */
  boolean varies() {
    return folder().flag("varies");
  }

  /** Creates the database before the change, with its rows. */
  void fill(Path file) throws SQLException {
    String rows = folder().read("rows.sql");
    if (rows.isBlank()) {
      throw new IllegalStateException(name() + " has no rows");
    }
    try (Connection connection = open(file, false)) {
      run(connection, "PRAGMA encoding = '%s'".formatted(folder().property("encoding", "UTF-8")));
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

  /** Runs a script statement by statement; a guard that fails does so with its sentence. */
  static void runGuarded(Connection connection, String script) throws SQLException {
    for (Statements.Statement statement : Statements.of(script)) {
      try {
        run(connection, statement.sql());
      } catch (SQLException e) {
        throw GuardStatement.failure(statement.sql(), e);
      }
    }
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

  private ScenarioFolder folder() {
    return new ScenarioFolder(dir);
  }
}
