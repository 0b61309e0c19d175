package dev.godwit.registry;

import dev.godwit.engine.error.ErrorCode;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Work on the registry's database as a {@link Uni}. It runs where it is subscribed to, and the
 * resources are {@link io.smallrye.common.annotation.Blocking}: that is a worker, never the event
 * loop, for JDBC waits.
 *
 * <p>Transactions are let in one after the other, in the order in which they came. SQLite has one
 * writer; whoever finds it busy sleeps and tries again, and under load the unlucky never get their
 * turn. So this process queues before it asks, and SQLite's own waiting is left for other
 * processes.
 */
final class RegistryTransactions {
  private static final ReentrantLock WRITER = new ReentrantLock(/* fair= */ true);
  private static final int PATIENCE_SECONDS = 30;
  private static final int MOST_WAITING = 128;

  private RegistryTransactions() {}

  /** What only reads. It takes no transaction, so that it never waits for SQLite's one writer. */
  static <T> Uni<T> reading(Supplier<T> work) {
    return Uni.createFrom().item(work);
  }

  /** What writes, in one transaction: all of it is done before the answer, or nothing is. */
  static <T> Uni<T> writing(Supplier<T> work) {
    return Uni.createFrom().item(() -> write(work));
  }

  /**
   * What creates. A request that repeats its Idempotency-Key gets the answer of the first time.
   *
   * @param request what the client asks for: another one under the same key is refused
   */
  static Uni<Response> creating(Object request, Supplier<Response> work) {
    return creating(request, () -> true, ready -> work.get());
  }

  /**
   * What creates after a preparation that may take long: nobody waits for the writer meanwhile.
   *
   * @param request what the client asks for: another one under the same key is refused
   * @param prepare outside the transaction
   * @param work inside it, with what was prepared
   */
  static <T> Uni<Response> creating(
      Object request, Supplier<T> prepare, Function<T, Response> work) {
    return Uni.createFrom()
        .item(
            () -> {
              Idempotency idempotency = bean(Idempotency.class);
              Optional<Response> answered = idempotency.answered(request);
              if (answered.isPresent()) {
                return answered.get();
              }
              T prepared = prepare.get();
              return write(() -> idempotency.once(request, () -> work.apply(prepared)));
            });
  }

  /** What writes and has no answer but that it is done. */
  static Uni<Void> doing(Runnable work) {
    return Uni.createFrom()
        .item(
            () -> {
              write(
                  () -> {
                    work.run();
                    return true;
                  });
              return null;
            });
  }

  /** The same as {@link #writing}, here and now. */
  static <T> T write(Supplier<T> work) {
    queue();
    try {
      return WriteGuard.acknowledge(
          () ->
              QuarkusTransaction.requiringNew()
                  .call(
                      () -> {
                        T result = work.get();
                        bean(AuditTrail.class).record();
                        return result;
                      }));
    } finally {
      WRITER.unlock();
      bean(EventSignal.class).wake();
    }
  }

  private static void queue() {
    try {
      // Each that waits holds a thread, and reading needs some too.
      boolean free = WRITER.getQueueLength() < MOST_WAITING;
      if (!free || !WRITER.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Registered.problem(
            ErrorCode.BUSY,
            "Too many writes wait before this one. Nothing has changed; try again.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The service stops", e);
    }
  }

  private static <T> T bean(Class<T> type) {
    return Arc.container().instance(type).get();
  }
}
