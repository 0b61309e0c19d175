package dev.godwit.registry.problem;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.GodwitException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * What a failure of the service's own database means for a client: who or what has to change, and
 * whether trying again helps.
 *
 * @param code the kind of error
 * @param sentence what happened, and what to do
 */
public record DatabaseProblem(ErrorCode code, String sentence) {
  private static final Logger LOG = Logger.getLogger(DatabaseProblem.class);
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final AtomicLong LAST_LOGGED = new AtomicLong();
  private static final String NOT_DONE = " Nothing has changed; ";

  /**
   * Finds the failure of the database among the causes of a failure.
   *
   * @return empty when the database is not the reason
   */
  public static Optional<DatabaseProblem> of(Throwable failure) {
    // A failed commit hides its reason among the suppressed ones.
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> waiting = new ArrayDeque<>();
    waiting.add(failure);
    while (!waiting.isEmpty()) {
      Throwable next = waiting.remove();
      if (next instanceof GodwitException || !seen.add(next)) {
        // The engine's problems are those of the client's own databases.
        continue;
      }
      if (next instanceof SQLException sql) {
        Optional<DatabaseProblem> problem = of(sql);
        if (problem.isPresent()) {
          return problem;
        }
        if (sql.getNextException() != null) {
          waiting.add(sql.getNextException());
        }
      }
      if (next.getCause() != null) {
        waiting.add(next.getCause());
      }
      waiting.addAll(Arrays.asList(next.getSuppressed()));
    }
    return Optional.empty();
  }

  private static Optional<DatabaseProblem> of(SQLException failure) {
    return switch (Dialects.kindOf(failure)) {
      case LOCKED ->
          problem(
              ErrorCode.BUSY,
              "Another process holds the lock of the service's database."
                  + NOT_DONE
                  + "try again.");
      case OUT_OF_MEMORY ->
          problem(
              ErrorCode.OUT_OF_MEMORY, "The database ran out of memory." + NOT_DONE + "try again.");
      case READ_ONLY ->
          problem(
              ErrorCode.STORAGE_READ_ONLY,
              "The service's database is read-only at the moment."
                  + NOT_DONE
                  + "make its file, folder and disk writable, then try again.");
      case DISK_ERROR, CANNOT_OPEN ->
          problem(
              ErrorCode.STORAGE_FAILED,
              "The disk of the service's database cannot be read or written at the moment. The"
                  + " request was not carried out; check the disk, then try again.");
      case DAMAGED, NOT_A_DATABASE ->
          problem(
              ErrorCode.STORAGE_CORRUPT,
              "The file of the service's database is damaged. The request was not carried out;"
                  + " restore the database from a backup.");
      case DISK_FULL ->
          problem(
              ErrorCode.STORAGE_FULL,
              "The disk of the service's database is full."
                  + NOT_DONE
                  + "free space on it, then try again.");
      default -> exhausted(failure);
    };
  }

  /** The pool has no connection left, and reports that without a code. */
  private static Optional<DatabaseProblem> exhausted(SQLException failure) {
    return String.valueOf(failure.getMessage())
            .toLowerCase(Locale.ROOT)
            .contains("acquisition timeout")
        ? problem(
            ErrorCode.BUSY, "All connections to the database are in use." + NOT_DONE + "try again.")
        : Optional.empty();
  }

  /** Logs it, once in a while: that a disk is full is no reason to fill it with that news. */
  public void log(Throwable failure) {
    long now = System.nanoTime();
    long last = LAST_LOGGED.get();
    if ((last == 0 || now - last > QUIET.toNanos()) && LAST_LOGGED.compareAndSet(last, now)) {
      LOG.warnf("%s (%s)", sentence, failure);
    }
  }

  private static Optional<DatabaseProblem> problem(ErrorCode code, String sentence) {
    return Optional.of(new DatabaseProblem(code, sentence));
  }
}
