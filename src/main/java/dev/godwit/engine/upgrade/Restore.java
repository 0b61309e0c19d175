package dev.godwit.engine.upgrade;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConnection;

/**
 * Puts a backup in the place of a database. A sound database is overwritten through SQLite in one
 * transaction, so that a crash leaves the old or the new one and other connections see it whole;
 * one that is damaged is moved aside and a copy of the backup takes its name.
 */
final class Restore {
  private static final int ALL_PAGES = -1;
  private static final int BUSY_PAUSE_MILLIS = 50;

  /** The database itself comes last: while it has its name, nobody makes another one. */
  private static final List<String> PARTS = List.of("-wal", "-shm", "-journal", "");

  private final UpgradeContext job;
  private final Backups backups;

  Restore(UpgradeContext job) {
    this.job = job;
    this.backups = new Backups(job.connections(), job.settings().backupDir());
  }

  Outcome run(Path backup) {
    if (!Files.isRegularFile(backup)) {
      throw new InvalidInputException(
          ErrorCode.NO_SUCH_FILE, "There is no backup %s. Nothing was changed.".formatted(backup));
    }
    backups.verify(backup);
    Revisions revisions = job.scripts().read();
    try (ProcessLock lock = job.lock()) {
      boolean there = job.connections().exists();
      Optional<DatabaseInspection> before = there ? look(revisions) : Optional.empty();
      Optional<Path> kept = Optional.empty();
      if (before.isPresent()) {
        kept = Optional.of(backups.make(before.get().state().current(), 0));
        overwrite(backup);
      } else {
        Path draft = draft(backup);
        kept = moveAside(there);
        place(draft);
      }
      Optional<Version> from = before.flatMap(l -> l.state().current());
      Optional<Version> to =
          DatabaseInspection.at(job.connections(), revisions, false).state().current();
      return new Outcome(!there, Optional.empty(), from, to, List.of(), Optional.empty(), kept);
    }
  }

  /** Empty for a database that is damaged; one that is only locked is not. */
  private Optional<DatabaseInspection> look(Revisions revisions) {
    try {
      return Backups.damage(job.connections().path()).isEmpty()
          ? Optional.of(DatabaseInspection.at(job.connections(), revisions, false))
          : Optional.empty();
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  private void overwrite(Path backup) {
    try (Connection connection = job.connections().forWriting().getConnection()) {
      int code =
          connection
              .unwrap(SQLiteConnection.class)
              .getDatabase()
              .restore(
                  "main",
                  backup.toString(),
                  null,
                  BUSY_PAUSE_MILLIS,
                  job.connections().busyRounds(BUSY_PAUSE_MILLIS),
                  ALL_PAGES);
      Backups.requireOk(code, job.connections().path());
    } catch (SQLException e) {
      throw SqlErrorTranslator.of(job.connections().path(), "The backup was not restored", e);
    }
  }

  /**
   * Moves what stood there out of the way, a log that was left behind too: SQLite would read it
   * into the database that takes its place (sqlite.org/howtocorrupt.html, 1.4).
   */
  private Optional<Path> moveAside(boolean there) {
    Path database = job.connections().path();
    int number = 1;
    while (anyPart(database, ".damaged-" + number)) {
      number++;
    }
    Path aside = part(database, ".damaged-" + number);
    try {
      for (String suffix : PARTS) {
        Path part = part(database, suffix);
        if (Files.exists(part)) {
          Files.move(part, part(aside, suffix));
        }
      }
      return there ? Optional.of(aside) : Optional.empty();
    } catch (IOException e) {
      throw new MigrationFailedException(
          ErrorCode.RESTORE_FAILED,
          "The damaged database %s cannot be moved aside (%s), so nothing was restored."
              .formatted(database, e),
          e);
    }
  }

  private static boolean anyPart(Path database, String name) {
    return PARTS.stream().anyMatch(suffix -> Files.exists(part(database, name + suffix)));
  }

  private static Path part(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }

  /** A copy beside the database, made before anything is moved. */
  private Path draft(Path backup) {
    Path database = job.connections().path();
    Path draft = database.resolveSibling(database.getFileName() + ".restoring.tmp");
    try {
      Files.deleteIfExists(draft);
      Backups.copy(new Connections(backup, job.settings().patience()), draft);
      return draft;
    } catch (IOException e) {
      throw new MigrationFailedException(
          ErrorCode.RESTORE_FAILED,
          "The backup cannot be copied to %s (%s).".formatted(draft, e),
          e);
    }
  }

  private void place(Path draft) {
    Path database = job.connections().path();
    try {
      Files.move(draft, database, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new MigrationFailedException(
          ErrorCode.RESTORE_FAILED,
          "The copy of the backup cannot be moved from %s to %s (%s)."
              .formatted(draft, database, e),
          e);
    }
  }
}
