package dev.godwit.registry.transaction;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.transaction.RegistryTransactions.BeforeCommit;
import dev.godwit.registry.web.RequestContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Group commit: writes that wait while a transaction runs share the next one, so that one fsync
 * serves all of them. Each is durable when it is answered, and one that fails takes back its own
 * changes only ({@link SharedTransaction}).
 *
 * <p>SQLite has one writer; a connection that finds it busy sleeps and tries again, and under load
 * an unlucky one never gets its turn. So this process queues before it asks, first-in, first-out,
 * and SQLite's own waiting is left for other processes. A write that finds no other one runs on the
 * thread that asks; the others hold no thread while they wait.
 */
@Singleton
class GroupCommit {
  private static final int MOST_WAITING = 1000;
  private static final int MOST_TOGETHER = 100;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final SharedTransaction transaction;
  private final RequestContext caller;
  private final Event<BeforeCommit> beforeCommit;
  private final BlockingQueue<PendingWrite<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  // Whoever sets it runs transactions until he clears it.
  private final AtomicBoolean writing = new AtomicBoolean();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "godwit-writer");
            thread.setDaemon(true);
            return thread;
          });

  GroupCommit(
      SharedTransaction transaction, RequestContext caller, Event<BeforeCommit> beforeCommit) {
    this.transaction = transaction;
    this.caller = caller;
    this.beforeCommit = beforeCommit;
  }

  /**
   * Does work in a transaction, alone or together with others.
   *
   * @param work what is done; it may run more than once, after what it did was rolled back, and so
   *     changes nothing but the database
   * @return its result when the transaction is durable; or why nothing has changed
   * @throws jakarta.ws.rs.WebApplicationException when too many writes wait (503)
   */
  <T> CompletableFuture<T> submit(Supplier<T> work) {
    PendingWrite<T> write =
        new PendingWrite<>(
            caller.bound(
                () -> {
                  T result = work.get();
                  beforeCommit.fire(new BeforeCommit());
                  return result;
                }));
    if (waiting.isEmpty() && writing.compareAndSet(false, true)) {
      try {
        transaction.commit(List.of(write));
      } finally {
        pause();
      }
    } else if (waiting.offer(write)) {
      wake();
    } else {
      throw busy();
    }
    return write.result();
  }

  private void wake() {
    if (writing.compareAndSet(false, true)) {
      writer.execute(this::drain);
    }
  }

  private void drain() {
    try {
      for (List<PendingWrite<?>> next = next(); !next.isEmpty(); next = next()) {
        transaction.commit(next);
      }
    } finally {
      pause();
    }
  }

  /** Between the last look at the queue and now, another may have joined it. */
  private void pause() {
    writing.set(false);
    if (!waiting.isEmpty()) {
      wake();
    }
  }

  private List<PendingWrite<?>> next() {
    List<PendingWrite<?>> taken = new ArrayList<>(MOST_TOGETHER);
    while (taken.isEmpty() && waiting.drainTo(taken, MOST_TOGETHER) > 0) {
      taken.removeIf(
          write -> {
            boolean late = write.waitedLongerThan(LONGEST_WAIT);
            if (late) {
              write.fail(busy());
            }
            return late;
          });
    }
    return taken;
  }

  private static RuntimeException busy() {
    return Problems.of(
        ErrorCode.BUSY, "Too many writes wait before this one. Nothing has changed; try again.");
  }

  @PreDestroy
  void stop() {
    writer.shutdown();
  }
}
