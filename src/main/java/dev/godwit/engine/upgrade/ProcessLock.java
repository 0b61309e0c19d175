package dev.godwit.engine.upgrade;

import dev.godwit.engine.problem.BadInput;
import dev.godwit.engine.problem.Failed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process, and one thread of it, change a database at a time. It is the operating system's
 * lock on an empty file beside the database: the system drops it with the process, so a crash
 * leaves no lock behind. The file itself stays, because removing it would let a second process lock
 * another file of the same name. SQLite's own locks could not do this: they end with each
 * transaction.
 */
final class ProcessLock implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The file that is locked. */
  static Path fileOf(Path database) {
    return database.resolveSibling(database.getFileName() + ".godwit-lock");
  }

  /** Takes the lock, after waiting for whoever holds it. */
  static ProcessLock take(Path database, Duration patience, Progress progress) {
    Path file = fileOf(database);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        waitFor(channel, database, patience, progress);
        return new ProcessLock(channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BadInput(
          "read-only",
          "The database %s cannot be changed, because this user cannot make the file %s beside it (%s). Give this user the right to write to the folder."
              .formatted(database, file.getFileName(), e.getClass().getSimpleName()),
          e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock is gone in any case: the channel counts as closed even when closing it fails.
      return;
    }
  }

  private static void waitFor(
      FileChannel channel, Path database, Duration patience, Progress progress) throws IOException {
    long start = System.nanoTime();
    boolean told = false;
    while (tryLock(channel) == null) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new Failed(
            "upgrade-running",
            "Another process is upgrading %s for longer than %d seconds. Nothing has been changed here. Look what it does, and try again when it has ended."
                .formatted(database, patience.toSeconds()));
      }
      if (!told) {
        progress.tell(
            new Progress.Step(
                Progress.Kind.WAIT, "Waits for another process that upgrades " + database, 0, 0));
        told = true;
      }
      pause();
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another thread of this process holds it.
      return null;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("interrupted", "The upgrade was interrupted while it waited.", e);
    }
  }
}
