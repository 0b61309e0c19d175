package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.DatabaseLock;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process, and one thread of it, change a database at a time, and none while a service of
 * another process works on it. It is the operating system's lock on an empty file beside the
 * database: the system drops it with the process, so a crash leaves no lock behind. The file itself
 * stays, because removing it would let a second process lock another file of the same name.
 * SQLite's own locks could not do this: they end with each transaction.
 */
public final class ProcessLock implements DatabaseLock {
  private final LockFile file;
  private final List<FileLock> locks = new ArrayList<>();

  private ProcessLock(LockFile file) {
    this.file = file;
  }

  /**
   * Takes the lock, after waiting for whoever holds it.
   *
   * @throws RefusedException {@code service-running}, when a service of another process works on it
   */
  public static ProcessLock take(Path database, Duration patience, Runnable waiting) {
    try {
      ProcessLock lock = new ProcessLock(LockFile.open(database));
      try {
        Waiting.until(
            () -> lock.keep(lock.file.tryAlone(LockFile.UPGRADE)), database, patience, waiting);
        lock.keepServicesOut(database);
        return lock;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (NonWritableChannelException e) {
      throw Waiting.noLockFile(
          database, new AccessDeniedException(LockFile.of(database).toString()));
    } catch (IOException e) {
      throw Waiting.noLockFile(database, e);
    }
  }

  @Override
  public void close() {
    try (file) {
      // The first one last: whoever gets it next must not find the others still taken.
      for (int i = locks.size() - 1; i >= 0; i--) {
        locks.get(i).release();
      }
    } catch (IOException e) {
      // Closing the file drops the locks as well.
      return;
    }
  }

  /**
   * A service migrates its own database at its start, while others of the same revision may run. A
   * command is not expected by any of them.
   */
  private void keepServicesOut(Path database) throws IOException {
    if (!file.isOwnService() && !keep(file.tryAlone(LockFile.SERVICE))) {
      throw new RefusedException(
          ErrorCode.SERVICE_RUNNING,
          "A Godwit service is running on the database %s, so nothing was changed. Stop the service and try again. It upgrades its database itself when it starts."
              .formatted(database));
    }
  }

  private boolean keep(@Nullable FileLock lock) {
    if (lock == null) {
      return false;
    }
    locks.add(lock);
    return true;
  }
}
