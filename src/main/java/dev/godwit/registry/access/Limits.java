package dev.godwit.registry.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often one client may ask. A client is a token, or an address when there is none. */
@Singleton
class Limits {
  private static final int FIRST = 1000;
  private static final int TOO_MANY = 429;
  private static final int MOST_CLIENTS = 10_000;
  private static final long SECOND = 1_000_000_000L;

  private final long perSecond;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  Limits(@ConfigProperty(name = "godwit.requests-per-second") long perSecond) {
    this.perSecond = perSecond;
  }

  void register(@Observes Filters filters) {
    if (perSecond > 0) {
      filters.register(this::check, FIRST);
    }
  }

  private void check(RoutingContext context) {
    if (!context.normalizedPath().startsWith("/api/") || bucket(context).take()) {
      context.next();
      return;
    }
    context.response().putHeader("Retry-After", "1");
    Refusals.send(
        context,
        TOO_MANY,
        "too-many-requests",
        "One client may ask %d times a second. Wait a second and go on.".formatted(perSecond));
  }

  private Bucket bucket(RoutingContext context) {
    if (buckets.size() > MOST_CLIENTS) {
      // Whoever comes with ever new tokens gains a fresh bucket, not the memory.
      buckets.clear();
    }
    String authorization = context.request().getHeader("Authorization");
    String address = String.valueOf(context.request().remoteAddress().hostAddress());
    String client = authorization == null ? address : address + " " + authorization.hashCode();
    return buckets.computeIfAbsent(client, c -> new Bucket(2 * perSecond, System.nanoTime()));
  }

  /** Refills as time goes by, up to two seconds' worth. */
  private final class Bucket {
    private double left;
    private long last;

    Bucket(double left, long now) {
      this.left = left;
      this.last = now;
    }

    synchronized boolean take() {
      long now = System.nanoTime();
      left = Math.min(2.0 * perSecond, left + (double) (now - last) * perSecond / SECOND);
      last = now;
      if (left < 1) {
        return false;
      }
      left--;
      return true;
    }
  }
}
