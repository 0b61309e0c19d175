package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/**
 * Reads a SQLite file without changing it. Only this class decides how such a file is opened, and
 * only SQLite opens it.
 *
 * <p>The rule (sqlite.org/howtocorrupt.html, 2.2): when a process closes any descriptor of a file,
 * POSIX drops all locks that the process holds on that file, those of SQLite's connections too. A
 * program that reads a database's first bytes with {@code java.nio} thus removes the locks of every
 * connection of its own process, and the next process that closes the database believes that it is
 * the last one and deletes the write-ahead log. SQLite knows its own descriptors and keeps them
 * open as long as a lock is held. So nothing here, nor anywhere else in Godwit, reads, copies or
 * writes the bytes of a database, or of its {@code -wal}, {@code -shm} and {@code -journal} files;
 * reading size, time or identity (stat) opens nothing and is allowed.
 */
public final class DatabaseFile {
  private static final int PRIMARY_CODE = 0xFF;

  private final Path path;
  private final Preparation preparation;

  /**
   * @param path the file
   */
  public DatabaseFile(Path path) {
    this(path, connection -> {});
  }

  /**
   * @param path the file
   * @param preparation what each connection is given before it reads anything
   */
  public DatabaseFile(Path path, Preparation preparation) {
    this.path = path;
    this.preparation = preparation;
  }

  /** Gives a connection what it needs to read the schema, such as functions. */
  @FunctionalInterface
  public interface Preparation {
    /** Prepares a connection. */
    void prepare(Connection connection) throws SQLException;
  }

  /**
   * Whether SQLite accepts the file as a database. An empty file is not one yet. The bytes of a
   * file that is not a database may be read: no connection holds a lock on it.
   *
   * @throws IOException when the file cannot be read
   */
  public boolean isDatabase() throws IOException {
    if (!Files.isRegularFile(path) || Files.size(path) == 0) {
      return false;
    }
    try (Connection connection = openForReading(0)) {
      return true;
    } catch (SQLException e) {
      return switch (code(e)) {
        case SQLITE_NOTADB -> false;
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
            throw new IOException("this user may not read it", e);
        // Locked or damaged, but a database: reading it will fail with that message.
        default -> true;
      };
    }
  }

  /**
   * Opens the file to read it. The connection has read the header already, and cannot write.
   *
   * @param busyMillis how long to wait for a lock
   * @return a connection that leaves the file and its folder as they are
   * @throws InvalidInputException when there is no such file
   * @throws SQLException when SQLite cannot read it, or does not accept it as a database
   */
  public Connection openForReading(int busyMillis) throws SQLException {
    if (!Files.isRegularFile(path)) {
      throw new InvalidInputException(
          ErrorCode.NOT_A_FILE, "%s is not a file. Name a SQLite database.".formatted(path));
    }
    if (filled("-wal")) {
      // Closing the last connection that may write would move the log into the file.
      return readOnly(busyMillis);
    }
    Path folder = path.toAbsolutePath().getParent();
    if (!Files.isWritable(path) || folder == null || !Files.isWritable(folder)) {
      return withoutTheFolder(busyMillis);
    }
    // A connection that may write removes the log's files when it closes, and can recover from a
    // crash.
    Connection connection = asked(config(busyMillis), "jdbc:sqlite:" + path);
    try (Statement statement = connection.createStatement()) {
      if (!journalMode(statement).equals("wal") && !filled("-journal")) {
        connection.close();
        return readOnly(busyMillis);
      }
      statement.execute("PRAGMA query_only = true");
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** SQLite cannot create log files there, so no other process can be writing. */
  private Connection withoutTheFolder(int busyMillis) throws SQLException {
    try {
      return readOnly(busyMillis);
    } catch (SQLException e) {
      boolean needsLog =
          code(e) == SQLiteErrorCode.SQLITE_CANTOPEN || code(e) == SQLiteErrorCode.SQLITE_READONLY;
      if (!needsLog || !Files.isReadable(path) || Files.exists(sibling("-wal"))) {
        throw e;
      }
      SQLiteConfig config = config(busyMillis);
      config.setReadOnly(true);
      config.setOpenMode(SQLiteOpenMode.OPEN_URI);
      return asked(config, "jdbc:sqlite:" + path.toUri() + "?immutable=1");
    }
  }

  private Connection readOnly(int busyMillis) throws SQLException {
    SQLiteConfig config = config(busyMillis);
    config.setReadOnly(true);
    return asked(config, "jdbc:sqlite:" + path);
  }

  /** A connection that has read the first page, so that an error is found here. */
  private Connection asked(SQLiteConfig config, String url) throws SQLException {
    Connection connection = config.createConnection(url);
    try (Statement statement = connection.createStatement()) {
      preparation.prepare(connection);
      try (ResultSet version = statement.executeQuery("PRAGMA schema_version")) {
        version.next();
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static String journalMode(Statement statement) throws SQLException {
    try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
      return mode.next() ? mode.getString(1) : "";
    }
  }

  private static SQLiteConfig config(int busyMillis) {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.enforceForeignKeys(false);
    config.setBusyTimeout(busyMillis);
    return config;
  }

  private boolean filled(String suffix) {
    return sibling(suffix).toFile().length() > 0;
  }

  private Path sibling(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  private static SQLiteErrorCode code(SQLException e) {
    return SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE);
  }
}
