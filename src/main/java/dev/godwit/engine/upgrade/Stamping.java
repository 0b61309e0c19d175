package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.plan.Excludes;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.history.ChecksumRealignment;
import dev.godwit.engine.upgrade.history.HistoryTable;
import dev.godwit.engine.upgrade.verify.SchemaComparison;
import java.util.Optional;

/**
 * Writes a history without running anything: for each revision up to the stamped one, the row that
 * Flyway writes when it runs it.
 *
 * <p>Flyway's own {@code baseline} writes a single row of type BASELINE instead, and ignores every
 * script up to that version from then on, whatever is in it. Rows of the revisions themselves keep
 * their checksums, so that Flyway and Godwit notice when such a script is changed later, and let a
 * downgrade go below the stamp. Plain Flyway validates and migrates on top of them.
 */
final class Stamping {
  private Stamping() {}

  /**
   * Stamps a database whose schema is the revision's.
   *
   * @param revision the revision; empty for before the first
   * @param wanted the revision's schema
   */
  static void stamp(
      LiveDatabase database,
      Revisions revisions,
      Optional<Revision> revision,
      Schema wanted,
      Excludes excludes) {
    inTransaction(
        database,
        connection -> {
          HistoryTable history = new HistoryTable(database, connection);
          history.create();
          requireSchema(database, revision, wanted, database.schema(connection), excludes);
          history.replace(revisions.upTo(revision));
        });
  }

  /** Makes the empty table of the history, where it is missing. */
  static void createHistory(LiveDatabase database) {
    inTransaction(database, connection -> new HistoryTable(database, connection).create());
  }

  /**
   * Gives rows of the history the checksums of today's scripts.
   *
   * @param realignment the rows
   * @param seen the schema of the database when it was found to be that of its revision
   */
  static void realign(LiveDatabase database, ChecksumRealignment realignment, Schema seen) {
    inTransaction(
        database,
        connection -> {
          if (!database.schema(connection).equals(seen)) {
            throw new MigrationFailedException(
                ErrorCode.CHANGED_MEANWHILE,
                "The checksums of the history were not replaced, because the schema of the database changed meanwhile. Nothing has changed by it. Look again: godwit check.");
          }
          realignment.write(database, connection);
        });
  }

  /** Removes the rows of what failed. */
  static void removeFailed(LiveDatabase database) {
    inTransaction(database, connection -> new HistoryTable(database, connection).removeFailed());
  }

  private static void inTransaction(LiveDatabase database, Transactions.Work work) {
    Transactions.run(database, "The history was not written", work);
  }

  /** Refuses a schema that is not the revision's. */
  static void requireSchema(
      LiveDatabase database,
      Optional<Revision> revision,
      Schema expected,
      Schema live,
      Excludes excludes) {
    Pair<Schema> compared = excludes.without(new Pair<>(expected, live));
    Schema wanted = compared.before();
    Schema actual = compared.after();
    if (!wanted.fingerprint().equals(actual.fingerprint())) {
      throw new RefusedException(
          ErrorCode.OTHER_SCHEMA,
          "The database %s does not have the schema of %s, so it was not stamped. It differs:%s\nStamp the revision that it does equal: godwit adopt finds it when there is no history."
              .formatted(
                  database.name(),
                  revision.map(r -> "revision " + r.line()).orElse("an empty database"),
                  SchemaComparison.shown(SchemaComparison.lines(wanted, actual))));
    }
  }
}
