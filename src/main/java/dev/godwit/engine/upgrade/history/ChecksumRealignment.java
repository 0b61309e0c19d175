package dev.godwit.engine.upgrade.history;

import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.migration.PublishedChecksums;
import dev.godwit.engine.migration.Revision;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows of a history that have the checksum of an earlier published form of their script. They may
 * get the checksum of today's script when the database has the schema of its revision.
 *
 * @param rows the rows; empty when there is nothing to realign
 */
public record ChecksumRealignment(List<Row> rows) {
  /** Nothing to realign. */
  public static final ChecksumRealignment NONE = new ChecksumRealignment(List.of());

  /** Copies the list. */
  public ChecksumRealignment {
    rows = List.copyOf(rows);
  }

  /**
   * A row and the revision that was run.
   *
   * @param applied the row as it is
   * @param revision the revision as it is published today
   */
  public record Row(AppliedMigration applied, Revision revision) {}

  /** Finds the rows of a database. */
  public static ChecksumRealignment of(DatabaseInspection look, PublishedChecksums published) {
    return new ChecksumRealignment(
        look.state().applied().stream()
            .filter(ChecksumRealignment::wasRun)
            .flatMap(row -> outdated(row, look, published))
            .toList());
  }

  private static boolean wasRun(AppliedMigration row) {
    return row.success() && row.type().equals("SQL") && row.checksum().isPresent();
  }

  private static Stream<Row> outdated(
      AppliedMigration row, DatabaseInspection look, PublishedChecksums published) {
    int checksum = row.checksum().orElseThrow();
    return row
        .version()
        .filter(version -> published.contains(version, checksum))
        .flatMap(look.state().revisions()::find)
        .filter(revision -> revision.checksum() != checksum)
        .filter(revision -> revision.description().equals(row.description()))
        .map(revision -> new Row(row, revision))
        .stream();
  }

  /** Whether there is nothing to realign. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** What the database is once the rows are realigned. */
  public DatabaseInspection applied(DatabaseInspection look) {
    return look.withApplied(look.state().applied().stream().map(this::realigned).toList());
  }

  private AppliedMigration realigned(AppliedMigration applied) {
    Optional<Row> found = rows.stream().filter(row -> row.applied().equals(applied)).findFirst();
    return found.isEmpty()
        ? applied
        : new AppliedMigration(
            applied.rank(),
            applied.version(),
            applied.description(),
            applied.type(),
            applied.script(),
            OptionalInt.of(found.get().revision().checksum()),
            applied.installedOn(),
            applied.success());
  }

  /**
   * Writes the checksums of today's scripts to the history, inside a transaction.
   *
   * @throws MigrationFailedException {@code changed-meanwhile}, when a row is not as it was read
   */
  public void write(LiveDatabase database, Connection connection) throws SQLException {
    HistoryTable history = new HistoryTable(database, connection);
    for (Row row : rows) {
      if (!history.replaceChecksum(row.applied(), row.revision().checksum())) {
        throw new MigrationFailedException(
            ErrorCode.CHANGED_MEANWHILE,
            "The checksum of revision %s in the history was not replaced, because another program wrote to the history of the database meanwhile. Nothing has changed by it. Look again: godwit check."
                .formatted(row.revision().line()));
      }
    }
  }

  /** What was realigned and why, once it is done. */
  public String sentence() {
    String versions =
        rows.stream().map(row -> row.revision().version().text()).collect(Collectors.joining(", "));
    return rows.size() == 1
        ? "Replaced the checksum of revision %s in the history by that of its script today. It was run in an earlier published form of the script, which has the same effect, and the schema of the database is exactly that of its revision."
            .formatted(versions)
        : "Replaced the checksums of revisions %s in the history by those of their scripts today. They were run in earlier published forms of the scripts, which have the same effect, and the schema of the database is exactly that of its revision."
            .formatted(versions);
  }
}
