package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.diff.Excludes;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * One look at a database, by SELECTs in one read transaction: its state, and its schema.
 *
 * @param state what it is
 * @param mistakes what is wrong with its history, with codes
 * @param schema its schema; empty when there is no file
 * @param excludes what of it belongs to other tools
 */
record DatabaseInspection(
    DatabaseStatus state,
    List<HistoryProblem> mistakes,
    Optional<Schema> schema,
    Excludes excludes) {

  /** Looks at a database, which may be missing. */
  static DatabaseInspection at(Connections connections, Revisions revisions, boolean withSchema) {
    return at(connections, revisions, withSchema, Excludes.KNOWN);
  }

  /** The same, with objects that are not looked at. */
  static DatabaseInspection at(
      Connections connections, Revisions revisions, boolean withSchema, Excludes excludes) {
    if (!connections.exists()) {
      return missing(revisions);
    }
    try (Connection connection = connections.forReading()) {
      connection.setAutoCommit(false);
      try {
        return at(connection, revisions, withSchema, excludes);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw SqlErrorTranslator.of(connections.path(), "The database could not be looked at", e);
    }
  }

  /** Looks through an open connection. */
  static DatabaseInspection at(
      Connection connection, Revisions revisions, boolean withSchema, Excludes excludes)
      throws SQLException {
    HistoryTable history = new HistoryTable(connection);
    List<AppliedMigration> rows = history.exists() ? history.rows() : List.of();
    Optional<Schema> schema =
        withSchema ? Optional.of(Sqlite.inspect(connection)) : Optional.empty();
    if (rows.isEmpty()) {
      DatabaseStatus.Standing standing =
          hasObjects(connection, excludes)
              ? DatabaseStatus.Standing.UNVERSIONED
              : DatabaseStatus.Standing.EMPTY;
      return new DatabaseInspection(
          new DatabaseStatus(
              standing, revisions, Optional.empty(), rows, revisions.all(), List.of()),
          List.of(),
          schema,
          excludes);
    }
    HistoryCheck check = new HistoryCheck(revisions, rows);
    List<HistoryProblem> mistakes = check.mistakes();
    List<Revision> pending = check.pending();
    DatabaseStatus.Standing standing =
        !mistakes.isEmpty()
            ? DatabaseStatus.Standing.WRONG
            : pending.isEmpty() ? DatabaseStatus.Standing.CURRENT : DatabaseStatus.Standing.BEHIND;
    return new DatabaseInspection(
        new DatabaseStatus(
            standing,
            revisions,
            check.current(),
            rows,
            pending,
            mistakes.stream().map(HistoryProblem::sentence).toList()),
        mistakes,
        schema,
        excludes);
  }

  /** The schema, of a look that was asked for it. */
  Schema found() {
    return schema.orElseGet(Replay::nothing);
  }

  /** The revision at which the database stands; empty before the first. */
  Optional<Revision> revision() {
    return state.current().flatMap(state.revisions()::find);
  }

  /** Refuses a database whose history is wrong. */
  DatabaseInspection requireRightHistory() {
    if (mistakes.isEmpty()) {
      return this;
    }
    throw new RefusedException(
        mistakes.get(0).code(),
        String.join("\n", mistakes.stream().map(HistoryProblem::sentence).toList()));
  }

  private static DatabaseInspection missing(Revisions revisions) {
    return new DatabaseInspection(
        new DatabaseStatus(
            DatabaseStatus.Standing.MISSING,
            revisions,
            Optional.empty(),
            List.of(),
            revisions.all(),
            List.of()),
        List.of(),
        Optional.empty(),
        Excludes.KNOWN);
  }

  private static boolean hasObjects(Connection connection, Excludes excludes)
      throws SQLException {
    return hasObjects(connection) && !excludes.without(Sqlite.inspect(connection)).isEmpty();
  }

  private static boolean hasObjects(Connection connection) throws SQLException {
    String query =
        "SELECT 1 FROM sqlite_schema WHERE tbl_name <> 'flyway_schema_history'"
            + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' LIMIT 1";
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      return found.next();
    }
  }
}
