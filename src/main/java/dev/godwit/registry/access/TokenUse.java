package dev.godwit.registry.access;

import dev.godwit.registry.transaction.RegistryTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * When each token was last used. It is kept in memory and written now and then, so that a request
 * that only reads never waits for a write, and is served when the database cannot be written at
 * all.
 */
@ApplicationScoped
public class TokenUse {
  private static final Logger LOG = Logger.getLogger("dev.godwit.access");
  private static final Duration PRECISION = Duration.ofMinutes(1);
  private static final int EVERY_SECONDS = 30;

  // As many as there are tokens at most: only a valid one is used.
  private final Map<Long, Instant> used = new ConcurrentHashMap<>();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "godwit-token-use");
            thread.setDaemon(true);
            return thread;
          });

  private final RegistryTransactions transactions;

  TokenUse(RegistryTransactions transactions) {
    this.transactions = transactions;
  }

  void start(@Observes StartupEvent event) {
    // It never throws, which would end the repetition.
    var unused =
        writer.scheduleWithFixedDelay(this::write, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    writer.shutdownNow();
    // Two writers at once would wait for each other.
    if (writer.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS)) {
      write();
    }
  }

  /** A token is used now. */
  void use(AccessToken token, Instant now) {
    Instant last = last(token.id, token.lastUsedAt);
    if (last == null || last.isBefore(now.minus(PRECISION))) {
      used.put(token.id, now);
    }
  }

  /**
   * When a token was last used, to a minute; null for never.
   *
   * @param id its number
   * @param stored when that was, as far as it is stored
   */
  @Nullable Instant last(long id, @Nullable Instant stored) {
    Instant kept = used.get(id);
    return kept == null || (stored != null && kept.isBefore(stored)) ? stored : kept;
  }

  /** Writes what is new. What cannot be written now is kept for the next time. */
  public void write() {
    Map<Long, Instant> batch = Map.copyOf(used);
    if (batch.isEmpty()) {
      return;
    }
    try {
      transactions.write(
          () -> {
            batch.forEach(AccessToken::used);
            return true;
          });
      batch.forEach(used::remove);
    } catch (RuntimeException e) {
      LOG.warnf("The last use of tokens is kept in memory, because writing it failed: %s", e);
    }
  }
}
