package dev.godwit.engine.upgrade;

import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.ScriptStore;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.source.DatabaseUrl;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What every command works with.
 *
 * @param connections the database
 * @param scripts the revisions of its project
 * @param settings how to behave
 * @param progress hears what is being done
 */
record UpgradeContext(
    Connections connections, ScriptStore scripts, Settings settings, Progress progress) {

  UpgradeContext(DatabaseUrl url, ScriptStore scripts, Settings settings, Progress progress) {
    this(new Connections(url.path(), settings.patience()), scripts, settings, progress);
  }

  /** The revisions, which must be one line of history. */
  Revisions revisions() {
    return ValidScripts.of(scripts).linear();
  }

  /** A look that knows the schema. */
  DatabaseInspection look(Revisions revisions) {
    return DatabaseInspection.at(connections, revisions, true, settings.excludes());
  }

  /** The lock on the database's file. */
  ProcessLock lock() {
    connections.requireWritable();
    return ProcessLock.take(connections.path(), settings.patience(), progress);
  }

  /** A backup of the database, unless that was declined; the disk must have room in any case. */
  Optional<Path> backup(Optional<Version> at, long spare) {
    Backups backups = new Backups(connections, settings.backupDir());
    if (!settings.backup()) {
      backups.requireSpace(0, spare);
      return Optional.empty();
    }
    tell(Progress.Kind.BACKUP, "Backs up " + database());
    Path made = backups.make(at, spare);
    backups.keep(settings.keep());
    return Optional.of(made);
  }

  /** What messages call the database. */
  String database() {
    return connections.path().toString();
  }

  /** Tells of a step. */
  void tell(Progress.Kind kind, String sentence) {
    progress.tell(new Progress.Step(kind, sentence, 0, 0));
  }
}
