package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.sqlite.catalog.SchemaReader;
import dev.godwit.engine.diff.Excludes;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.schema.Fingerprint;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * Confirms that revisions make a schema, without Flyway and in memory: the schema is read only
 * where a header promises one, and at the end. What is not confirmed here is not wrong yet: {@link
 * Replay} decides, with the runner of the real database, and says why.
 */
final class QuickReplay {
  // Flyway cannot run a script with this word in a transaction.
  private static final String FOREIGN_KEYS = "foreign_keys";
  private static final String SAVEPOINT = "godwit_revision";

  private final Connection connection;
  private final Replay.Shared shared = new Replay.Shared();
  private final SchemaReader reader = new SchemaReader(shared.objects());

  private QuickReplay(Connection connection) {
    this.connection = connection;
  }

  /**
   * Whether revisions make a schema.
   *
   * @param revisions all revisions of the project
   * @param last the last one to run
   * @param schema the schema
   * @return false also when that is not certain
   */
  static boolean makes(
      Revisions revisions, Revision last, Schema schema, Excludes excludes) {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(false);
    try (Connection connection =
        JDBC.createConnection("jdbc:sqlite::memory:", config.toProperties())) {
      // An interruption ends what runs.
      new CopyProgress(Progress.silent()).start(connection);
      QuickReplay replay = new QuickReplay(connection);
      boolean made =
          replay.run(revisions.upTo(Optional.of(last)))
              && same(excludes.without(new Pair<>(replay.reader.read(connection), schema)));
      CopyProgress.stop(connection);
      return made;
    } catch (SQLException e) {
      return false;
    }
  }

  private static boolean same(Pair<Schema> schemas) {
    return SchemaComparison.lines(schemas.before(), schemas.after()).isEmpty();
  }

  private boolean run(List<Revision> revisions) throws SQLException {
    new HistoryTable(connection).create();
    try (Statement statement = connection.createStatement()) {
      for (Revision revision : revisions) {
        if (revision.upgrade().toLowerCase(Locale.ROOT).contains(FOREIGN_KEYS)
            || !keeps(revision.before())) {
          return false;
        }
        statement.executeUpdate("BEGIN; SAVEPOINT " + SAVEPOINT);
        // Runs all statements of the text (sqlite.org/c3ref/exec.html).
        statement.executeUpdate(revision.upgrade());
        statement.executeUpdate("RELEASE " + SAVEPOINT + "; COMMIT");
        if (!keeps(revision.after())) {
          return false;
        }
      }
      try (ResultSet broken = statement.executeQuery("PRAGMA foreign_key_check")) {
        return !broken.next();
      }
    }
  }

  private boolean keeps(Optional<Fingerprint> promised) throws SQLException {
    return promised.isEmpty()
        || shared.fingerprints().of(reader.read(connection)).equals(promised.get());
  }
}
