package dev.godwit.registry.read;

import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A read, and the rest of its request. Quarkus REST asks this to execute the rest when the resource
 * method has returned: so the read comes first, and its result is there when the rest subscribes.
 */
final class PendingRead<T> extends AbstractUni<T> implements Executor {
  private static final UniSubscription ENDED = () -> {};

  private final ReadWork<T> work;
  private final RegistryReader reader;
  private final Executor context;
  private volatile @Nullable Executor after;
  private @Nullable T result;
  private @Nullable Throwable failure;

  /**
   * A read.
   *
   * @param context runs the rest of the request on its event loop
   */
  PendingRead(ReadWork<T> work, RegistryReader reader, Executor context) {
    this.work = work;
    this.reader = reader;
    this.context = context;
  }

  @Override
  public void execute(Runnable rest) {
    Executor chosen = after;
    if (chosen == null) {
      reader.submit(this, rest);
    } else {
      chosen.execute(rest);
    }
  }

  /**
   * Reads, and runs the rest.
   *
   * @return whether the database answered
   */
  boolean read(ReadConnection database, Runnable rest, Executor workers) {
    try {
      result = work.read(database);
    } catch (Throwable e) {
      failure = e;
    }
    // A large answer waits for its client, which an event loop cannot do.
    boolean large = database.takeCharacters() > RegistryReader.SMALL_CHARACTERS;
    end(rest, large ? task -> context.execute(() -> workers.execute(task)) : context);
    return !(failure instanceof SQLException);
  }

  /** Runs the rest without a result. */
  void fail(Throwable reason, Runnable rest) {
    failure = reason;
    end(rest, context);
  }

  private void end(Runnable rest, Executor chosen) {
    after = chosen;
    chosen.execute(rest);
  }

  @Override
  public void subscribe(UniSubscriber<? super T> subscriber) {
    subscriber.onSubscribe(ENDED);
    Throwable failed = failure;
    if (failed == null) {
      subscriber.onItem(result);
    } else {
      subscriber.onFailure(failed);
    }
  }
}
