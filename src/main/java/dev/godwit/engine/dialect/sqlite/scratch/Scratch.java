package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.sqlite.catalog.SqliteCatalog;
import dev.godwit.engine.dialect.sqlite.extension.ApplicationStubs;
import dev.godwit.engine.dialect.sqlite.extension.LoadedExtensions;
import dev.godwit.engine.dialect.sqlite.extension.UnbuiltVirtualTables;
import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteLimits;

/**
 * An empty database in memory that parses DDL, gone when closed. SQL from a client runs here and
 * nowhere else: it cannot attach a file or load an extension, and it is stopped when it takes too
 * long or grows too large (sqlite.org/security.html).
 */
public final class Scratch implements AutoCloseable {
  private static final int STEPS_BETWEEN_LOOKS = 1000;
  private static final int LOOKS = 50_000;
  private static final int STEPS_PER_ENTRY = 20;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration MORE_FOR_EACH = Duration.ofMillis(10);
  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_PAGES = 32_768;
  private static final int PRIMARY_CODE = 0xFF;

  // SQLite stores every definition in its own spelling up to here.
  private static final String VIRTUAL = "CREATE VIRTUAL";
  private static final String INSERT = "INSERT INTO ";

  private final Connection connection;
  private final ApplicationStubs stubs;
  private final UnbuiltVirtualTables unbuilt;

  private Scratch(Connection connection) {
    this.connection = connection;
    this.stubs = ApplicationStubs.failing(connection);
    this.unbuilt = new UnbuiltVirtualTables(connection);
  }

  /** Opens an empty one. */
  public static Scratch open() {
    try {
      SQLiteConfig config = new SQLiteConfig();
      config.enforceForeignKeys(false);
      Connection connection =
          LoadedExtensions.into(config.createConnection("jdbc:sqlite::memory:"));
      SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
      sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
      sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, MOST_BYTES);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA max_page_count = " + MOST_PAGES);
        // Else what does not fit its cache goes into a file.
        statement.execute("PRAGMA temp_store = MEMORY");
      }
      Scratch scratch = new Scratch(connection);
      scratch.countAnew();
      return scratch;
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite gives no database in memory: " + e.getMessage(), e);
    }
  }

  /** Gives the next piece of work the same steps and the same time as the one before. */
  public void countAnew() throws SQLException {
    ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new Countdown(LOOKS, LONGEST));
  }

  /**
   * The same for a script of Godwit's own. Each statement that defines something looks through the
   * whole catalog, which has no index, some times.
   *
   * @param objects how many statements and objects there are at most
   */
  public void countAnew(int objects) throws SQLException {
    long looks = LOOKS + (long) objects * objects * STEPS_PER_ENTRY / STEPS_BETWEEN_LOOKS;
    int most = (int) Math.min(Integer.MAX_VALUE, looks);
    ProgressHandler.setHandler(
        connection,
        STEPS_BETWEEN_LOOKS,
        new Countdown(most, LONGEST.plus(MORE_FOR_EACH.multipliedBy(objects))));
  }

  public Connection connection() {
    return connection;
  }

  /** Loads the statements of a schema that SQLite already took once. */
  public Scratch load(Schema schema) {
    List<String> statements = schema.statements();
    int number = 0;
    try {
      DdlBatchLoader loading = new DdlBatchLoader(this);
      for (String statement : statements) {
        number++;
        loading.run(statement, !statement.startsWith(VIRTUAL) && !statement.startsWith(INSERT));
      }
      loading.finish();
    } catch (SQLException e) {
      throw failure("the schema", number, 1, e);
    }
    return this;
  }

  /**
   * Why a statement does not load.
   *
   * @param name what messages call the script
   * @param statement its number, from 1
   * @param line its line, from 1
   */
  static InvalidInputException failure(String name, int statement, int line, SQLException e) {
    InvalidDdlException failure = new InvalidDdlException(name, statement, line, Messages.of(e));
    return (e.getErrorCode() & PRIMARY_CODE) == SQLiteErrorCode.SQLITE_NOMEM.code
        ? new InvalidInputException(ErrorCode.SQL_TOO_EXPENSIVE, failure.sentence(), e)
        : failure;
  }

  /** Reads its schema. */
  public Schema inspect() {
    return inspect(SqliteCatalog.NOTHING);
  }

  /**
   * Reads its schema.
   *
   * @param known a schema that was read before; what stands there word for word is taken over
   */
  public Schema inspect(Schema known) {
    try {
      return SqliteCatalog.inspect(connection, known);
    } catch (SQLException e) {
      throw new IllegalStateException("The scratch database cannot be read: " + Messages.of(e), e);
    }
  }

  /** Runs one statement, or several. */
  public void run(String sql) throws SQLException {
    try {
      stubs.run(sql);
    } catch (SQLException e) {
      if (!unbuilt.handle(e, sql)) {
        throw e;
      }
    }
  }

  /** Has SQLite compile a statement, triggers included, and does not run it. */
  public void prepare(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.clearParameters();
    } catch (SQLException e) {
      if (!stubs.supply(e, sql)) {
        throw e;
      }
      prepare(sql);
    }
  }

  /**
   * Asks a query for all its rows.
   *
   * @param parameters the values of its parameters
   */
  public List<Rows.Row> query(String sql, String... parameters) throws SQLException {
    try {
      return new Rows(connection).of(sql, parameters);
    } catch (SQLException e) {
      if (!stubs.supply(e, sql)) {
        throw e;
      }
      return query(sql, parameters);
    }
  }

  /** The functions and collations that only the application has, as far as they were missed. */
  public ApplicationStubs stubs() {
    return stubs;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("The scratch database does not close", e);
    }
  }

  /**
   * Stops what takes more than a number of steps, or, as one step may call a slow function, too
   * long. The clock decides nothing else: what is answered in time is always the same.
   */
  private static final class Countdown extends ProgressHandler {
    private final long end;
    private int left;

    Countdown(int looks, Duration longest) {
      this.left = looks;
      this.end = System.nanoTime() + longest.toNanos();
    }

    @Override
    protected int progress() {
      return --left > 0 && System.nanoTime() - end < 0 ? 0 : 1;
    }
  }
}
