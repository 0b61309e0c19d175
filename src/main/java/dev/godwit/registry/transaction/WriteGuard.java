package dev.godwit.registry.transaction;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problem;
import dev.godwit.service.DatabaseInPlace;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.function.Supplier;

/**
 * Acknowledges a write only when it is in the file that the database's path names, before and after
 * it is committed.
 */
@Singleton
public class WriteGuard {
  /** An administrator must put the file back and start the service again. */
  public static final int RETRY_AFTER_SECONDS = 60;

  private final DatabaseInPlace database;

  WriteGuard(DatabaseInPlace database) {
    this.database = database;
  }

  /** Runs a transaction to its end. */
  <T> T acknowledge(Supplier<T> transaction) {
    requireInPlace();
    try {
      T result = transaction.get();
      requireInPlace();
      return result;
    } catch (RuntimeException e) {
      // The failure may have this reason, which is more exact.
      requireInPlace();
      throw e;
    }
  }

  private void requireInPlace() {
    database
        .problem()
        .ifPresent(
            reason -> {
              throw new WebApplicationException(
                  Problem.temporary(ErrorCode.DATABASE_REPLACED, reason, RETRY_AFTER_SECONDS));
            });
  }
}
