package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.MigrationFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Waits for a lock on a database that another process or thread holds. */
final class Waiting {
  private static final long PAUSE_MILLIS = 50;

  private Waiting() {}

  /** Tries to take a lock. */
  @FunctionalInterface
  interface Attempt {
    /** Whether it has been taken. */
    boolean succeeds() throws IOException;
  }

  /**
   * Tries until it succeeds, or until the waiting time is over.
   *
   * @param waiting is run once when there is somebody to wait for
   */
  static void until(Attempt attempt, Path database, Duration patience, Runnable waiting)
      throws IOException {
    long start = System.nanoTime();
    boolean told = false;
    while (!attempt.succeeds()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new MigrationFailedException(
            ErrorCode.UPGRADE_RUNNING,
            "Another process is upgrading %s for longer than %d seconds. Nothing has been changed here. Look what it does, and try again when it has ended."
                .formatted(database, patience.toSeconds()));
      }
      if (!told) {
        waiting.run();
        told = true;
      }
      pause();
    }
  }

  /** The refusal where the lock file cannot be made or locked. */
  static InvalidInputException noLockFile(Path database, IOException e) {
    return new InvalidInputException(
        ErrorCode.READ_ONLY,
        "The database %s cannot be changed, because this user cannot make or lock the file %s beside it (%s). Give this user the right to write to the folder."
            .formatted(database, LockFile.of(database).getFileName(), e.getClass().getSimpleName()),
        e);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MigrationFailedException(
          ErrorCode.INTERRUPTED, "The upgrade was interrupted while it waited.", e);
    }
  }
}
