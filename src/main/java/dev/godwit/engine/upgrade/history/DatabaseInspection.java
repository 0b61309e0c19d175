package dev.godwit.engine.upgrade.history;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.plan.Excludes;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * One look at a database, by SELECTs in one read transaction: its state, and its schema.
 *
 * @param state what it is
 * @param mistakes what is wrong with its history, with codes
 * @param schema its schema, if that was asked for; that of an empty database when there is none
 * @param excludes what of it belongs to other tools
 */
public record DatabaseInspection(
    DatabaseStatus state,
    List<HistoryProblem> mistakes,
    Optional<Schema> schema,
    Excludes excludes) {

  /** Looks at a database, which may be missing. */
  public static DatabaseInspection at(
      LiveDatabase database, Revisions revisions, boolean withSchema) {
    return at(database, revisions, withSchema, Excludes.KNOWN);
  }

  /** The same, with objects that are not looked at. */
  public static DatabaseInspection at(
      LiveDatabase database, Revisions revisions, boolean withSchema, Excludes excludes) {
    if (!database.exists()) {
      return missing(database.dialect(), revisions);
    }
    try (Connection connection = database.forReading()) {
      connection.setAutoCommit(false);
      try {
        return at(database, connection, revisions, withSchema, excludes);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw database.failure("The database could not be looked at", e);
    }
  }

  /** Looks through an open connection. */
  private static DatabaseInspection at(
      LiveDatabase database,
      Connection connection,
      Revisions revisions,
      boolean withSchema,
      Excludes excludes)
      throws SQLException {
    HistoryTable history = new HistoryTable(database, connection);
    List<AppliedMigration> rows = history.exists() ? history.rows() : List.of();
    Optional<Schema> schema =
        withSchema ? Optional.of(database.schema(connection)) : Optional.empty();
    if (rows.isEmpty()) {
      DatabaseStatus.Standing standing =
          isEmpty(database, connection, excludes)
              ? DatabaseStatus.Standing.EMPTY
              : DatabaseStatus.Standing.UNVERSIONED;
      return new DatabaseInspection(
          new DatabaseStatus(
              standing, revisions, Optional.empty(), rows, revisions.all(), List.of()),
          List.of(),
          schema,
          excludes);
    }
    return compared(revisions, rows, schema, excludes);
  }

  /** What a database with rows in its history is. */
  private static DatabaseInspection compared(
      Revisions revisions,
      List<AppliedMigration> rows,
      Optional<Schema> schema,
      Excludes excludes) {
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

  private static boolean isEmpty(LiveDatabase database, Connection connection, Excludes excludes)
      throws SQLException {
    return database.isEmpty(connection) || excludes.without(database.schema(connection)).isEmpty();
  }

  /** The same database if its history had these rows, of which there is at least one. */
  DatabaseInspection withApplied(List<AppliedMigration> rows) {
    return compared(state.revisions(), rows, schema, excludes);
  }

  /** The schema, of a look that was asked for it. */
  public Schema found() {
    return schema.orElseThrow();
  }

  /** The revision at which the database stands; empty before the first. */
  public Optional<Revision> revision() {
    return state.current().flatMap(state.revisions()::find);
  }

  /** Refuses a database whose history is wrong. */
  public DatabaseInspection requireRightHistory() {
    if (mistakes.isEmpty()) {
      return this;
    }
    throw new RefusedException(
        mistakes.get(0).code(),
        String.join("\n", mistakes.stream().map(HistoryProblem::sentence).toList()));
  }

  private static DatabaseInspection missing(Dialect dialect, Revisions revisions) {
    return new DatabaseInspection(
        new DatabaseStatus(
            DatabaseStatus.Standing.MISSING,
            revisions,
            Optional.empty(),
            List.of(),
            revisions.all(),
            List.of()),
        List.of(),
        Optional.of(Schema.empty(dialect.name())),
        Excludes.KNOWN);
  }
}
