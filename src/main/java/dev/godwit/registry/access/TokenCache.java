package dev.godwit.registry.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was found of tokens in the database, so that most requests are judged on the event
 * loop, without a query. Only valid tokens are kept, and not more than a bounded number.
 *
 * <p>An entry is never older than the last transaction of this process that may have changed a
 * token ({@link TokenChanges}). Another process, such as {@code godwit token}, changes the database
 * without a sign, so an entry counts for a short time only; then the database is asked again.
 */
@Singleton
class TokenCache {
  /** How long a change by another process can go unnoticed. */
  static final Duration LIFE = Duration.ofMillis(250);

  private static final int MOST = 1000;

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong generation = new AtomicLong();
  private final AtomicInteger changing = new AtomicInteger();
  private volatile @Nullable Moment noToken;
  private volatile boolean required;

  /** When the database was asked, and after which change. */
  record Moment(long generation, long nanos) {}

  private record Entry(SecurityIdentity identity, @Nullable Instant expiresAt, Moment asked) {}

  /**
   * To be called before the database is asked.
   *
   * @return null while a transaction that changes tokens is being committed: what is read now may
   *     be outdated in a moment, and is not kept
   */
  @Nullable Moment asking() {
    long now = generation.get();
    return changing.get() > 0 ? null : new Moment(now, System.nanoTime());
  }

  /** Keeps what the database has answered. */
  void keep(
      String hash, SecurityIdentity identity, @Nullable Instant expiresAt, @Nullable Moment asked) {
    if (asked == null) {
      return;
    }
    if (entries.size() >= MOST) {
      entries.values().removeIf(entry -> !counts(entry.asked()));
      if (entries.size() >= MOST) {
        return;
      }
    }
    entries.put(hash, new Entry(identity, expiresAt, asked));
  }

  /** The holder of a token; null when the database must be asked. */
  @Nullable SecurityIdentity holder(String hash) {
    Entry entry = entries.get(hash);
    return entry != null
            && counts(entry.asked())
            && (entry.expiresAt() == null || Instant.now().isBefore(entry.expiresAt()))
        ? entry.identity()
        : null;
  }

  /** Keeps whether there is any token. */
  void keepAny(boolean any, @Nullable Moment asked) {
    if (any) {
      required = true;
    } else {
      noToken = asked;
    }
  }

  /**
   * Whether there was a token: from then on one is required, as deleting the last one must not open
   * the service.
   */
  boolean isTokenRequired() {
    return required;
  }

  /** Whether there is no token at all; false also when the database must be asked. */
  boolean noToken() {
    Moment asked = noToken;
    return asked != null && counts(asked);
  }

  /** A transaction that may change tokens is about to be committed. */
  void beginChange() {
    changing.incrementAndGet();
    generation.incrementAndGet();
    entries.clear();
  }

  /** It has been committed or rolled back. */
  void endChange() {
    generation.incrementAndGet();
    changing.decrementAndGet();
  }

  private boolean counts(Moment asked) {
    return asked.generation() == generation.get()
        && System.nanoTime() - asked.nanos() < LIFE.toNanos();
  }
}
