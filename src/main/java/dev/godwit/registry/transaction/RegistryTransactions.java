package dev.godwit.registry.transaction;

import dev.godwit.registry.web.IdempotencyHeader;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs work on the registry's database as a {@link Uni}. What reads, and what prepares a write,
 * runs on the thread that subscribes, and the resources are {@link
 * io.smallrye.common.annotation.Blocking}: that is a worker thread, never the event loop, because
 * JDBC blocks. What writes goes through {@link GroupCommit}.
 */
@Singleton
public class RegistryTransactions {
  private final GroupCommit commits;
  private final Idempotency idempotency;

  RegistryTransactions(GroupCommit commits, Idempotency idempotency) {
    this.commits = commits;
    this.idempotency = idempotency;
  }

  /** Observed inside each transaction, after the work of each write and before the commit. */
  public record BeforeCommit() {}

  /** Observed after each transaction, committed or not. */
  public record AfterWrite() {}

  /** Reads. It takes no transaction, so it never waits for SQLite's one writer. */
  public <T> Uni<T> reading(Supplier<T> work) {
    return Uni.createFrom().item(work);
  }

  /** Writes in one transaction: all of it is done before the answer, or nothing is. */
  public <T> Uni<T> writing(Supplier<T> work) {
    return Uni.createFrom().completionStage(() -> commits.submit(work));
  }

  /**
   * Writes after a preparation that may take long, during which other writes go on.
   *
   * @param prepare outside the transaction
   * @param work inside it, with what was prepared
   */
  public <P, T> Uni<T> writing(Supplier<P> prepare, Function<P, T> work) {
    return Uni.createFrom()
        .completionStage(
            () -> {
              P prepared = prepare.get();
              return commits.submit(() -> work.apply(prepared));
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
        .completionStage(
            () -> {
              Optional<Response> answered = idempotency.answered(header, request);
              if (answered.isPresent()) {
                return CompletableFuture.completedStage(answered.get());
              }
              P prepared = prepare.get();
              return commits.submit(
                  () -> idempotency.once(header, request, () -> work.apply(prepared)));
            });
  }

  /** The same as {@link #writing}, on the current thread, which waits. */
  public <T> T write(Supplier<T> work) {
    try {
      return commits.submit(work).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
