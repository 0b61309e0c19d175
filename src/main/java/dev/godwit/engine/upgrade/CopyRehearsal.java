package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.ScratchDatabase;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.ScriptStore;
import dev.godwit.engine.upgrade.replay.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Runs pending revisions on a copy of a database, rows and all. A scratch database shows which
 * schema a script makes; only rows show whether it gets through them.
 */
public final class CopyRehearsal {
  /** So large that copying and migrating it is hardly noticed. */
  private static final long SMALL = 64L << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  // What a script says of rows that it does not take; then it is right to stop.
  private static final Set<ErrorCode> ROWS =
      Set.of(ErrorCode.ROWS_IN_THE_WAY, ErrorCode.REVISION_FAILED, ErrorCode.BROKEN_REFERENCES);

  private CopyRehearsal() {}

  /** Whether a database is so small that a copy of it costs next to nothing. */
  public static boolean isCheap(DatabaseUrl url) {
    return url.open(PATIENCE).size() <= SMALL;
  }

  /**
   * Copies a database into the folder for temporary files and upgrades the copy. The database
   * itself is only read.
   *
   * @param url the database
   * @param scripts its revisions, with those to try
   * @param settings how its upgrade behaves
   * @return what rows stopped the upgrade, as a sentence; empty when it went through
   * @throws RefusedException {@code rehearsal-failed} when a script does not do what it promises
   * @throws dev.godwit.engine.error.MigrationFailedException when no copy can be made
   */
  public static Optional<String> run(DatabaseUrl url, ScriptStore scripts, Settings settings) {
    try (ScratchDatabase copy = url.open(PATIENCE).copy()) {
      new Upgrader(copy.database().url(), scripts, settings.withoutBackup(), Progress.silent())
          .upgrade(new Target.Head());
      return Optional.empty();
    } catch (GodwitException e) {
      if (ROWS.contains(e.code())) {
        return Optional.of(e.sentence());
      }
      throw new RefusedException(
          ErrorCode.REHEARSAL_FAILED,
          "Rehearsed on a copy of the database, the migration fails, so nothing was written: "
              + e.sentence());
    }
  }
}
