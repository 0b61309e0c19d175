package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.QuickScratch;
import dev.godwit.engine.dialect.sqlite.catalog.SchemaReader;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** A database in memory, with Flyway's history table, whose scripts run in one call each. */
public final class QuickMemoryScratch implements QuickScratch {
  // Flyway cannot run a script that sets it in a transaction.
  private static final String FOREIGN_KEYS = "foreign_keys";
  private static final String SAVEPOINT = "godwit_revision";

  private final Connection connection;
  private final SchemaReader reader;
  private final CopyProgress watch = new CopyProgress((table, done, rows) -> {});

  private QuickMemoryScratch(Connection connection, SchemaReader reader) {
    this.connection = connection;
    this.reader = reader;
  }

  /** Makes one. */
  public static QuickMemoryScratch make(Map<Object, Object> shared) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(false);
    QuickMemoryScratch scratch =
        new QuickMemoryScratch(
            JDBC.createConnection("jdbc:sqlite::memory:", config.toProperties()),
            new SchemaReader(shared));
    try {
      // An interruption ends what runs.
      scratch.watch.start(scratch.connection);
      for (String statement : new SqliteHistory(HistoryTableName.FLYWAY).create()) {
        scratch.execute(statement);
      }
      return scratch;
    } catch (SQLException e) {
      scratch.close();
      throw e;
    }
  }

  @Override
  public boolean run(String script) throws SQLException {
    if (script.toLowerCase(Locale.ROOT).contains(FOREIGN_KEYS) && setsForeignKeys(script)) {
      return false;
    }
    execute("BEGIN; SAVEPOINT " + SAVEPOINT);
    // Runs all statements of the text (sqlite.org/c3ref/exec.html).
    execute(script);
    execute("RELEASE " + SAVEPOINT + "; COMMIT");
    return true;
  }

  /** A portable script only asks for it. */
  private static boolean setsForeignKeys(String script) {
    return Statements.of(script).stream()
        .map(Statements.Statement::tokens)
        .anyMatch(
            tokens ->
                tokens.get(0).is("PRAGMA")
                    && tokens.stream().anyMatch(token -> token.folded().equals(FOREIGN_KEYS)));
  }

  @Override
  public Schema schema() throws SQLException {
    return reader.read(connection);
  }

  @Override
  public boolean hasNoViolations() throws SQLException {
    return ForeignKeyViolations.in(connection).counts().isEmpty();
  }

  @Override
  public void close() throws SQLException {
    try (Connection last = connection) {
      watch.stop(last);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
