package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.sqlite.extension.ApplicationStubs;
import dev.godwit.engine.dialect.sqlite.extension.LoadedExtensions;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.source.DatabaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Opens one SQLite file, to look at it without leaving a trace, or to change it. */
final class Connections {
  private final Path path;
  private final Duration patience;
  private final boolean durable;

  Connections(Path path, Duration patience) {
    this(path, patience, true);
  }

  private Connections(Path path, Duration patience, boolean durable) {
    this.path = real(path);
    this.patience = patience;
    this.durable = durable;
  }

  /** A database that nobody wants back after a crash, so that it need not wait for the disk. */
  static Connections scratch(Path path) {
    return new Connections(path, Duration.ZERO, false);
  }

  Path path() {
    return path;
  }

  /** Whether nobody wants its rows. */
  boolean isScratch() {
    return !durable;
  }

  /** Whether the file is there. */
  boolean exists() {
    return Files.exists(path);
  }

  /** A connection that only reads, and leaves the file and its folder as they are. */
  Connection forReading() throws SQLException {
    try {
      return new DatabaseFile(path, this::known).openForReading(busyMillis());
    } catch (SQLException e) {
      if (SqlErrorTranslator.isNotADatabase(e)) {
        throw SqlErrorTranslator.notADatabase(path);
      }
      throw e;
    }
  }

  /**
   * Connections that change the database: foreign keys off, so that no rebuild of a table cascades,
   * and every transaction takes the write lock at its start, so that none fails in its middle.
   */
  DataSource forWriting() {
    SQLiteConfig config = config();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource source =
        new SQLiteDataSource(config) {
          @Override
          public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
              throws SQLException {
            SQLiteConnection connection = known(super.getConnection(user, password));
            if (!durable) {
              // These read the schema.
              try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY");
              }
            }
            return connection;
          }
        };
    source.setUrl("jdbc:sqlite:" + path);
    return source;
  }

  /** A connection that knows the functions that a schema may need to be read. */
  private <C extends Connection> C known(C connection) throws SQLException {
    ApplicationStubs stubs =
        durable ? ApplicationStubs.failing(connection) : ApplicationStubs.lenient(connection);
    stubs.withIcu();
    return LoadedExtensions.into(connection);
  }

  /** Rolls back after a failure, which stays what is thrown. */
  static void rollBack(Connection connection, Exception failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // A guard (INSERT OR ROLLBACK) has ended the transaction already.
      failure.addSuppressed(e);
    }
  }

  /** The folder of the database. */
  Path folder() {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  /** Refuses a database that this user can only read, before anything is tried. */
  void requireWritable() {
    boolean file = !exists() || Files.isWritable(path);
    if (!file || !Files.isWritable(folder())) {
      throw new InvalidInputException(
          ErrorCode.READ_ONLY,
          "The database %s cannot be changed, because this user may not write to %s. Give this user the right to write to the database and to its folder."
              .formatted(path, file ? "its folder " + folder() : "the file"));
    }
  }

  /** The bytes of the database, its log included. */
  long size() {
    return path.toFile().length() + sibling("-wal").toFile().length();
  }

  /** How often to try again, with a pause in between, within the waiting time. */
  int busyRounds(int pauseMillis) {
    return (int) Math.min(Integer.MAX_VALUE, patience.toMillis() / pauseMillis + 1);
  }

  /** SQLite keeps its journal, and Godwit its lock, beside the file that a link leads to. */
  private static Path real(Path path) {
    try {
      return Files.isSymbolicLink(path) ? path.toRealPath() : path;
    } catch (IOException e) {
      return path;
    }
  }

  private SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(false);
    config.setBusyTimeout(busyMillis());
    return config;
  }

  private int busyMillis() {
    return (int) Math.min(Integer.MAX_VALUE, patience.toMillis());
  }

  private Path sibling(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }
}
