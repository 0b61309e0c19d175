package dev.godwit.registry.transaction;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.web.IdempotencyHeader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs work on the registry's database as a {@link Uni}. The work runs on the thread that
 * subscribes, and the resources are {@link io.smallrye.common.annotation.Blocking}: that is a
 * worker thread, never the event loop, because JDBC blocks.
 *
 * <p>Transactions run one at a time, first-in, first-out. SQLite has one writer; a connection that
 * finds it busy sleeps and tries again, and under load an unlucky one never gets its turn. So this
 * process queues before it asks, and SQLite's own waiting is left for other processes.
 */
@Singleton
public class RegistryTransactions {
  private static final int TIMEOUT_SECONDS = 30;
  private static final int MAX_WAITING = 128;

  private final ReentrantLock writer = new ReentrantLock(/* fair= */ true);
  private final WriteGuard guard;
  private final Idempotency idempotency;
  private final Event<BeforeCommit> beforeCommit;
  private final Event<AfterWrite> afterWrite;

  RegistryTransactions(
      WriteGuard guard,
      Idempotency idempotency,
      Event<BeforeCommit> beforeCommit,
      Event<AfterWrite> afterWrite) {
    this.guard = guard;
    this.idempotency = idempotency;
    this.beforeCommit = beforeCommit;
    this.afterWrite = afterWrite;
  }

  /** Observed inside each transaction, after its work and before its commit. */
  public record BeforeCommit() {}

  /** Observed after each transaction, committed or not. */
  public record AfterWrite() {}

  /** Reads. It takes no transaction, so it never waits for SQLite's one writer. */
  public <T> Uni<T> reading(Supplier<T> work) {
    return Uni.createFrom().item(work);
  }

  /** Writes in one transaction: all of it is done before the answer, or nothing is. */
  public <T> Uni<T> writing(Supplier<T> work) {
    return Uni.createFrom().item(() -> write(work));
  }

  /**
   * Writes after a preparation that may take long, during which other writes go on.
   *
   * @param prepare outside the transaction
   * @param work inside it, with what was prepared
   */
  public <P, T> Uni<T> writing(Supplier<P> prepare, Function<P, T> work) {
    return Uni.createFrom()
        .item(
            () -> {
              P prepared = prepare.get();
              return write(() -> work.apply(prepared));
            });
  }

  /** Writes and answers nothing. */
  public Uni<Void> writingOnly(Runnable work) {
    return writing(
            () -> {
              work.run();
              return true;
            })
        .replaceWithVoid();
  }

  /**
   * Creates. A request that repeats its Idempotency-Key gets the first answer again.
   *
   * @param request the body: another request under the same key is refused
   */
  public Uni<Response> creating(IdempotencyHeader header, Object request, Supplier<Response> work) {
    return creating(header, request, () -> true, ready -> work.get());
  }

  /**
   * Creates after a preparation that may take long, during which other writes go on.
   *
   * @param request the body: another request under the same key is refused
   * @param prepare outside the transaction
   * @param work inside it, with what was prepared
   */
  public <P> Uni<Response> creating(
      IdempotencyHeader header, Object request, Supplier<P> prepare, Function<P, Response> work) {
    return Uni.createFrom()
        .item(
            () -> {
              Optional<Response> answered = idempotency.answered(header, request);
              if (answered.isPresent()) {
                return answered.get();
              }
              P prepared = prepare.get();
              return write(() -> idempotency.once(header, request, () -> work.apply(prepared)));
            });
  }

  /** The same as {@link #writing}, on the current thread. */
  public <T> T write(Supplier<T> work) {
    queue();
    try {
      return guard.acknowledge(
          () ->
              QuarkusTransaction.requiringNew()
                  .call(
                      () -> {
                        T result = work.get();
                        beforeCommit.fire(new BeforeCommit());
                        return result;
                      }));
    } finally {
      writer.unlock();
      afterWrite.fire(new AfterWrite());
    }
  }

  private void queue() {
    try {
      // Each waiting request holds a thread, and reads need some, too.
      boolean free = writer.getQueueLength() < MAX_WAITING;
      if (!free || !writer.tryLock(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw Problems.of(
            ErrorCode.BUSY,
            "Too many writes wait before this one. Nothing has changed; try again.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The service stops", e);
    }
  }
}
