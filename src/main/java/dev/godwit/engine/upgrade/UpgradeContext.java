package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.BackupStore;
import dev.godwit.engine.dialect.DatabaseLock;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.ScriptStore;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.history.DatabaseInspection;
import dev.godwit.engine.upgrade.replay.Progress;
import dev.godwit.engine.upgrade.replay.ValidScripts;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What every command works with.
 *
 * @param database the database
 * @param scripts the revisions of its project
 * @param settings how to behave
 * @param progress hears what is being done
 */
record UpgradeContext(
    LiveDatabase database, ScriptStore scripts, Settings settings, Progress progress) {

  /** Refuses scripts that are for another database product. */
  UpgradeContext {
    if (!scripts.dialect().equals(database.dialect().name())) {
      throw new InvalidInputException(
          ErrorCode.DIFFERENT_DIALECTS,
          "The database %s is of the dialect %s, and the scripts are of %s. Name a folder with scripts for it."
              .formatted(database.name(), database.dialect().name(), scripts.dialect()));
    }
  }

  UpgradeContext(DatabaseUrl url, ScriptStore scripts, Settings settings, Progress progress) {
    this(
        url.open(settings.patience()).withHistory(settings.history()), scripts, settings, progress);
  }

  /** The revisions, which must be one line of history. */
  Revisions revisions() {
    return ValidScripts.of(scripts, settings.history()).linear();
  }

  /** A look that knows the schema. */
  DatabaseInspection look(Revisions revisions) {
    return DatabaseInspection.at(database, revisions, true, settings.excludes());
  }

  /** The lock on the database. */
  DatabaseLock lock() {
    return database.lock(() -> progress.tell(Progress.waits(database)));
  }

  /** A backup of the database, unless that was declined; the disk must have room in any case. */
  Optional<Path> backup(Optional<Version> at, long spare) {
    Optional<BackupStore> backups = database.backups(settings.backupDir());
    if (backups.isEmpty()) {
      return Optional.empty();
    }
    if (!settings.backup()) {
      backups.get().requireSpace(spare);
      return Optional.empty();
    }
    tell(Progress.Kind.BACKUP, "Backs up " + name());
    Path made = backups.get().make(name(at), spare);
    backups.get().keep(settings.keep());
    return Optional.of(made);
  }

  /** What the name of a backup says of the place where the database stood. */
  static String name(Optional<Version> at) {
    return at.map(Version::text).orElse("base");
  }

  /** The schema of an empty database. */
  Schema nothing() {
    return Schema.empty(database.dialect().name());
  }

  /** What messages call the database. */
  String name() {
    return database.name();
  }

  /** Tells of a step. */
  void tell(Progress.Kind kind, String sentence) {
    progress.tell(new Progress.Step(kind, sentence, 0, 0));
  }
}
