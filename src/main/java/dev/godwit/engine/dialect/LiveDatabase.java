package dev.godwit.engine.dialect;

import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** One database with its rows, which may be missing yet. It holds nothing open. */
public interface LiveDatabase {

  /** The dialect that it is of. */
  Dialect dialect();

  /** Where it is. */
  DatabaseUrl url();

  /** How its history is kept. */
  HistorySql history();

  /** The same database with its history in another table. */
  LiveDatabase withHistory(HistoryTableName table);

  /**
   * Reads its schema, without its history.
   *
   * @param connection a connection to it
   */
  Schema schema(Connection connection) throws SQLException;

  /** What messages call it; holds no secret. */
  String name();

  /** Whether it is there. */
  boolean exists();

  /** Prepares the place where a database that is missing is made by its first connection. */
  void preparePlace();

  /** A connection that only reads and leaves no trace. */
  Connection forReading() throws SQLException;

  /**
   * Connections that change the schema: foreign keys are not enforced, so that no rebuild of a
   * table cascades, and no transaction fails in its middle because another one writes.
   */
  DataSource forMigrating();

  /** A connection that changes rows of a database that is there, with foreign keys enforced. */
  Connection forRows() throws SQLException;

  /** Whether there is no object besides the history and the database's own. */
  boolean isEmpty(Connection connection) throws SQLException;

  /** Counts the rows of a table; 0 when there is no such table. */
  long rows(Connection connection, String table) throws SQLException;

  /** The size in bytes, as far as it can be told. */
  long size();

  /**
   * Takes the lock of those that change the schema, after waiting for whoever holds it.
   *
   * @param waiting is run once when there is somebody to wait for
   * @throws dev.godwit.engine.error.InvalidInputException {@code read-only}, when this user may not
   *     write
   * @throws dev.godwit.engine.error.RefusedException {@code service-running}, when a service of
   *     another process works on it
   */
  DatabaseLock lock(Runnable waiting);

  /**
   * Counts this process among the services that work on the database, after waiting for a command
   * that is changing it. The place of a missing database is prepared.
   *
   * @param waiting is run once when there is somebody to wait for
   */
  DatabaseLock lockAsService(Runnable waiting);

  /** Keeps it open for as long as a service runs. */
  DatabaseHold hold() throws SQLException;

  /**
   * Begins to follow it through revisions.
   *
   * @param shared the objects that the schemas of several databases have in common
   */
  SchemaFollower follow(Map<Object, Object> shared);

  /** Runs scripts on one of its connections. */
  ScriptRunner runner(Connection connection);

  /**
   * Counts the rows of a query and shows the first of them; a large value is never read whole.
   *
   * @throws SQLException when the query fails
   */
  RowSample sample(Connection connection, String query) throws SQLException;

  /**
   * Refuses to rebuild tables whose indexes were made by functions that are the application's own.
   *
   * @param what what would rebuild them, for messages
   * @param tables their names
   * @param schema its schema
   */
  default void requireOwnIndexes(String what, List<String> tables, Schema schema) {}

  /** Begins to look after statements. */
  StatementWatch watch(StatementWatch.CopyListener listener);

  /**
   * Its backups; empty where Godwit makes none.
   *
   * @param dir their folder; empty is beside the database
   */
  Optional<BackupStore> backups(Optional<Path> dir);

  /** A copy of schema and rows as its readers see them. */
  ScratchDatabase copy();

  /**
   * The sentence for something that the driver or Flyway threw.
   *
   * @param what what was being done: "Revision 2 was not run"
   * @param thrown what was thrown
   */
  default GodwitException failure(String what, Throwable thrown) {
    return SqlErrorTranslator.of(dialect(), name(), what, thrown);
  }
}
