package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.BackupStore;
import dev.godwit.engine.dialect.DatabaseLock;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.upgrade.history.DatabaseInspection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts a backup in the place of a database. A sound database is backed up first and overwritten;
 * one that is damaged is kept beside its place.
 */
final class Restore {
  private final UpgradeContext job;
  private final BackupStore backups;

  Restore(UpgradeContext job) {
    this.job = job;
    this.backups =
        job.database()
            .backups(job.settings().backupDir())
            .orElseThrow(() -> notSupported(job.database().dialect().product()));
  }

  Outcome run(Path backup) {
    backups.verify(backup);
    Revisions revisions = job.scripts().read();
    try (DatabaseLock lock = job.lock()) {
      boolean there = job.database().exists();
      Optional<DatabaseInspection> before = there ? look(revisions) : Optional.empty();
      Optional<Path> kept;
      if (before.isPresent()) {
        kept = Optional.of(backups.make(UpgradeContext.name(before.get().state().current()), 0));
        backups.overwrite(backup);
      } else {
        kept = backups.replace(backup);
      }
      Optional<Version> from = before.flatMap(l -> l.state().current());
      Optional<Version> to =
          DatabaseInspection.at(job.database(), revisions, false).state().current();
      return new Outcome(!there, Optional.empty(), from, to, List.of(), Optional.empty(), kept);
    }
  }

  /** Empty for a database that is damaged; one that is only locked is not. */
  private Optional<DatabaseInspection> look(Revisions revisions) {
    try {
      return backups.isDamaged()
          ? Optional.empty()
          : Optional.of(DatabaseInspection.at(job.database(), revisions, false));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  private static RefusedException notSupported(String product) {
    return new RefusedException(
        ErrorCode.NOT_SUPPORTED,
        "Godwit makes no backups of %s databases, so there is none to restore. Use the database's own tools."
            .formatted(product));
  }
}
