package dev.godwit.registry.transaction;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One write that a request waits for: its work, and what has become of it. */
final class PendingWrite<T> {
  private final Supplier<T> work;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final long since = System.nanoTime();
  private @Nullable T value;
  private @Nullable RuntimeException failure;

  /**
   * A write that has not begun.
   *
   * @param work may run on any thread, more than once
   */
  PendingWrite(Supplier<T> work) {
    this.work = work;
  }

  /** What the request gets in the end. */
  CompletableFuture<T> result() {
    return result;
  }

  /** Whether it has waited for its turn longer than a time. */
  boolean waitedLongerThan(Duration time) {
    return System.nanoTime() - since > time.toNanos();
  }

  /** Does the work in the transaction of this thread. */
  void run() {
    failure = null;
    value = work.get();
  }

  /** The work has failed and its changes are rolled back; the others of its transaction go on. */
  void refuse(RuntimeException reason) {
    failure = reason;
  }

  /** The transaction is durable. */
  void committed() {
    if (failure == null) {
      result.complete(value);
    } else {
      result.completeExceptionally(failure);
    }
  }

  /** The transaction was rolled back. */
  void fail(Throwable reason) {
    result.completeExceptionally(reason);
  }
}
