package dev.godwit.registry;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * Work on the registry's database as a {@link Uni}. It runs where it is subscribed to, and the
 * resources are {@link io.smallrye.common.annotation.Blocking}: that is a worker, never the event
 * loop, for JDBC waits.
 */
final class Work {
  private Work() {}

  /** What only reads. It takes no transaction, so that it never waits for SQLite's one writer. */
  static <T> Uni<T> reading(Supplier<T> work) {
    return Uni.createFrom().item(work);
  }

  /** What writes, in one transaction: all of it is done before the answer, or nothing is. */
  static <T> Uni<T> writing(Supplier<T> work) {
    return Uni.createFrom().item(() -> QuarkusTransaction.joiningExisting().call(work::get));
  }

  /** What writes and has no answer but that it is done. */
  static Uni<Void> doing(Runnable work) {
    return Uni.createFrom()
        .item(
            () -> {
              QuarkusTransaction.joiningExisting().run(work);
              return null;
            });
  }
}
