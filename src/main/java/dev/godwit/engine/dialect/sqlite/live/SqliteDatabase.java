package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.BackupStore;
import dev.godwit.engine.dialect.DatabaseHold;
import dev.godwit.engine.dialect.DatabaseLock;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.HistorySql;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.dialect.RowSample;
import dev.godwit.engine.dialect.SchemaFollower;
import dev.godwit.engine.dialect.ScratchDatabase;
import dev.godwit.engine.dialect.ScriptRunner;
import dev.godwit.engine.dialect.StatementWatch;
import dev.godwit.engine.dialect.sqlite.catalog.SqliteCatalog;
import dev.godwit.engine.dialect.sqlite.extension.ApplicationStubs;
import dev.godwit.engine.dialect.sqlite.extension.LoadedExtensions;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/** One SQLite file, to look at it without leaving a trace, or to change it. */
public final class SqliteDatabase implements LiveDatabase {
  private final Dialect dialect;
  private final DatabaseUrl url;
  private final Path path;
  private final Duration patience;
  private final boolean durable;
  private final HistorySql history;

  /**
   * @param dialect the dialect that opens it
   * @param url where it is
   * @param patience how long to wait for others that use it
   */
  public SqliteDatabase(Dialect dialect, DatabaseUrl url, Duration patience) {
    this(dialect, url, patience, true, dialect.history(HistoryTableName.FLYWAY));
  }

  private SqliteDatabase(
      Dialect dialect, DatabaseUrl url, Duration patience, boolean durable, HistorySql history) {
    this.dialect = dialect;
    this.url = url;
    this.path = real(url.path());
    this.patience = patience;
    this.durable = durable;
    this.history = history;
  }

  /** A database that nobody wants back after a crash, so that it need not wait for the disk. */
  static SqliteDatabase scratch(Dialect dialect, Path path) {
    return new SqliteDatabase(
        dialect,
        SqliteAddress.of(path),
        Duration.ZERO,
        false,
        dialect.history(HistoryTableName.FLYWAY));
  }

  /** Another file of the same dialect. */
  SqliteDatabase other(Path file, Duration longest) {
    return new SqliteDatabase(dialect, SqliteAddress.of(file), longest, true, history);
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public DatabaseUrl url() {
    return url;
  }

  @Override
  public HistorySql history() {
    return history;
  }

  @Override
  public SqliteDatabase withHistory(HistoryTableName table) {
    return new SqliteDatabase(dialect, url, patience, durable, dialect.history(table));
  }

  @Override
  public Schema schema(Connection connection) throws SQLException {
    return SqliteCatalog.inspect(connection, history.name());
  }

  @Override
  public String name() {
    return path.toString();
  }

  Path path() {
    return path;
  }

  Duration patience() {
    return patience;
  }

  @Override
  public boolean exists() {
    return Files.exists(path);
  }

  @Override
  public void preparePlace() {
    try {
      Files.createDirectories(folder());
    } catch (IOException e) {
      throw new InvalidInputException(
          ErrorCode.CANNOT_CREATE_FOLDER,
          "The folder %s for the database cannot be made (%s)."
              .formatted(folder(), e.getClass().getSimpleName()),
          e);
    }
  }

  @Override
  public Connection forReading() throws SQLException {
    try {
      return new DatabaseFile(path, this::known).openForReading(busyMillis());
    } catch (SQLException e) {
      if (SqliteErrors.code(e) == SQLiteErrorCode.SQLITE_NOTADB) {
        throw failure("It cannot be read", e);
      }
      throw e;
    }
  }

  @Override
  public DataSource forMigrating() {
    SQLiteConfig config = config();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource source =
        new SQLiteDataSource(config) {
          @Override
          public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
              throws SQLException {
            SQLiteConnection connection = super.getConnection(user, password);
            known(connection);
            if (!durable) {
              // These read the schema.
              try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY");
              }
            }
            return connection;
          }
        };
    source.setUrl(address());
    return source;
  }

  @Override
  public Connection forRows() throws SQLException {
    SQLiteConfig config = config();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.enforceForeignKeys(true);
    return config.createConnection(address());
  }

  @Override
  public boolean isEmpty(Connection connection) throws SQLException {
    String query =
        "SELECT 1 FROM sqlite_schema WHERE tbl_name <> ?"
            + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' LIMIT 1";
    return new Rows(connection).of(query, history.name().text()).isEmpty();
  }

  @Override
  public long rows(Connection connection, String table) throws SQLException {
    Rows rows = new Rows(connection);
    boolean there =
        !rows.of(
                "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)",
                table)
            .isEmpty();
    return there
        ? Long.parseLong(
            rows.of("SELECT count(*) AS n FROM " + Quote.always(table)).get(0).text("n"))
        : 0;
  }

  @Override
  public long size() {
    return path.toFile().length() + sibling("-wal").toFile().length();
  }

  @Override
  public DatabaseLock lock(Runnable waiting) {
    requireWritable();
    return ProcessLock.take(path, patience, waiting);
  }

  @Override
  public DatabaseLock lockAsService(Runnable waiting) {
    return ServiceFileLock.take(path, folder(), patience, waiting);
  }

  @Override
  public DatabaseHold hold() throws SQLException {
    return OpenFiles.of(url);
  }

  @Override
  public SchemaFollower follow(Map<Object, Object> shared) {
    return new SqliteSchemaFollower(shared, history.name());
  }

  @Override
  public ScriptRunner runner(Connection connection) {
    return new SqliteScriptRunner(connection, !durable);
  }

  @Override
  public RowSample sample(Connection connection, String query) throws SQLException {
    return RowSamples.of(connection, query);
  }

  @Override
  public void requireOwnIndexes(String what, List<String> tables, Schema schema) {
    ForeignIndexes.require(this, what, tables, schema);
  }

  @Override
  public StatementWatch watch(StatementWatch.CopyListener listener) {
    return new CopyProgress(listener);
  }

  @Override
  public Optional<BackupStore> backups(Optional<Path> dir) {
    return Optional.of(new Backups(this, dir));
  }

  @Override
  public ScratchDatabase copy() {
    ScratchFile scratch = ScratchFile.make(dialect);
    try {
      Backups.copy(this, scratch.path());
      return scratch;
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  /** The folder of the database. */
  Path folder() {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  /** Another file of the folder, whose name begins like the database's. */
  Path sibling(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** How often to try again, with a pause in between, within the waiting time. */
  int busyRounds(int pauseMillis) {
    return (int) Math.min(Integer.MAX_VALUE, patience.toMillis() / pauseMillis + 1);
  }

  /** Gives a connection the functions that a schema may need to be read. */
  private void known(Connection connection) throws SQLException {
    ApplicationStubs stubs =
        durable ? ApplicationStubs.failing(connection) : ApplicationStubs.lenient(connection);
    stubs.withIcu();
    LoadedExtensions.into(connection);
  }

  /** Refuses a database that this user can only read, before anything is tried. */
  private void requireWritable() {
    boolean file = !exists() || Files.isWritable(path);
    if (!file || !Files.isWritable(folder())) {
      throw new InvalidInputException(
          ErrorCode.READ_ONLY,
          "The database %s cannot be changed, because this user may not write to %s. Give this user the right to write to the database and to its folder."
              .formatted(path, file ? "its folder " + folder() : "the file"));
    }
  }

  /** SQLite keeps its journal, and Godwit its lock, beside the file that a link leads to. */
  private static Path real(Path path) {
    try {
      return Files.isSymbolicLink(path) ? path.toRealPath() : path;
    } catch (IOException e) {
      return path;
    }
  }

  private String address() {
    return "jdbc:sqlite:" + path;
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
}
