package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.DatabaseLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Tells commands that a service works on a database, as long as it does. Services share the lock; a
 * command that changes the database takes it alone, and is refused while there is a service. The
 * operating system drops it with the process, so a killed service leaves nothing behind.
 */
final class ServiceFileLock implements DatabaseLock {
  private final LockFile file;
  private boolean held = true;

  private ServiceFileLock(LockFile file) {
    this.file = file;
  }

  /** Takes the lock in a folder, which is made, after waiting for a command. */
  static ServiceFileLock take(Path database, Path folder, Duration patience, Runnable waiting) {
    try {
      Files.createDirectories(folder);
      LockFile file = LockFile.open(database);
      try {
        Waiting.until(file::tryAsService, database, patience, waiting);
        return new ServiceFileLock(file);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw Waiting.noLockFile(database, e);
    }
  }

  @Override
  public synchronized void close() {
    if (!held) {
      return;
    }
    held = false;
    try (file) {
      file.endService();
    } catch (IOException e) {
      // Closing the file drops the lock as well.
      return;
    }
  }
}
