package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.sqlite.live.LockFile;
import dev.godwit.engine.dialect.sqlite.live.SqliteDatabase;
import dev.godwit.engine.dialect.sqlite.live.Waiting;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Tells commands that a service works on a database, as long as it does. Services share the lock; a
 * command that changes the database takes it alone, and is refused while there is a service. The
 * operating system drops it with the process, so a killed service leaves nothing behind.
 */
public final class ServiceLock implements AutoCloseable {
  private final LockFile file;
  private boolean held = true;

  private ServiceLock(LockFile file) {
    this.file = file;
  }

  /**
   * Takes the lock, after waiting for a command that is changing the database.
   *
   * @param url the database, which may be missing yet; its folder is made
   * @param settings how long to wait
   * @param progress hears of the waiting
   * @return the lock
   * @throws dev.godwit.engine.error.MigrationFailedException {@code upgrade-running}, when the
   *     command does not end
   * @throws InvalidInputException when there can be no lock file beside the database
   */
  public static ServiceLock hold(DatabaseUrl url, Settings settings, Progress progress) {
    SqliteDatabase connections = new SqliteDatabase(url.path(), settings.patience());
    try {
      Files.createDirectories(connections.folder());
      LockFile file = LockFile.open(connections.path());
      try {
        Waiting.until(file::tryAsService, connections.path(), settings.patience(), progress);
        return new ServiceLock(file);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw Waiting.noLockFile(connections.path(), e);
    }
  }

  /** Ends it before the process does. */
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
