package dev.godwit.engine.upgrade;

import dev.godwit.engine.dialect.DatabaseLock;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.upgrade.replay.Progress;

/**
 * Tells commands that a service works on a database, as long as it does. Services share the lock; a
 * command that changes the database takes it alone, and is refused while there is a service.
 */
public final class ServiceLock implements AutoCloseable {
  private final DatabaseLock lock;

  private ServiceLock(DatabaseLock lock) {
    this.lock = lock;
  }

  /**
   * Takes the lock, after waiting for a command that is changing the database.
   *
   * @param url the database, which may be missing yet
   * @param settings how long to wait
   * @param progress hears of the waiting
   * @return the lock
   * @throws dev.godwit.engine.error.MigrationFailedException {@code upgrade-running}, when the
   *     command does not end
   * @throws dev.godwit.engine.error.InvalidInputException when there can be no lock on the database
   */
  public static ServiceLock hold(DatabaseUrl url, Settings settings, Progress progress) {
    LiveDatabase database = url.open(settings.patience());
    return new ServiceLock(database.lockAsService(() -> progress.tell(Progress.waits(database))));
  }

  /** Ends it before the process does. */
  @Override
  public void close() {
    lock.close();
  }
}
