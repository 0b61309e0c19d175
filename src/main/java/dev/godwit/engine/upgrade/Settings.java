package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.plan.Excludes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How an upgrade behaves.
 *
 * @param patience how long to wait, for another process that migrates and for a writer of the
 *     application
 * @param backup whether to back up before a revision that rebuilds a table or deletes something
 * @param backupDir where backups go; empty is beside the database
 * @param keep how many backups to keep, at least 1
 * @param excludes what belongs to other tools
 * @param portable whether the script of an adoption holds documented statements only
 * @param history the name of the history table
 */
public record Settings(
    Duration patience,
    boolean backup,
    Optional<Path> backupDir,
    int keep,
    Excludes excludes,
    boolean portable,
    HistoryTableName history) {

  /** Checks the numbers. */
  public Settings {
    if (keep < 1) {
      throw new IllegalArgumentException("At least one backup must be kept, not " + keep);
    }
  }

  /** Waits a minute; backs up beside the database and keeps three. */
  public static Settings defaults() {
    return new Settings(
        Duration.ofMinutes(1),
        true,
        Optional.empty(),
        3,
        Excludes.KNOWN,
        false,
        HistoryTableName.FLYWAY);
  }

  /** The same with another waiting time. */
  public Settings withPatience(Duration longest) {
    return new Settings(longest, backup, backupDir, keep, excludes, portable, history);
  }

  /** The same without backups. */
  public Settings withoutBackup() {
    return new Settings(patience, false, backupDir, keep, excludes, portable, history);
  }

  /** The same with backups in another folder. */
  public Settings withBackupDir(Path dir) {
    return new Settings(patience, backup, Optional.of(dir), keep, excludes, portable, history);
  }

  /** The same with another number of backups kept. */
  public Settings withKeep(int backups) {
    return new Settings(patience, backup, backupDir, backups, excludes, portable, history);
  }

  /** The same with other objects left alone. */
  public Settings withExcludes(Excludes others) {
    return new Settings(patience, backup, backupDir, keep, others, portable, history);
  }

  /** The same for the other form of scripts. */
  public Settings withPortable(boolean form) {
    return new Settings(patience, backup, backupDir, keep, excludes, form, history);
  }

  /** The same with another history table. */
  public Settings withHistory(HistoryTableName table) {
    return new Settings(patience, backup, backupDir, keep, excludes, portable, table);
  }
}
