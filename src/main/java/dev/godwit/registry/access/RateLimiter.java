package dev.godwit.registry.access;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.http.Refusals;
import dev.godwit.service.GodwitConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Limits the requests of one client, and the requests with an invalid token. A client is a token
 * that was found valid, or else an address: a new invalid token is not a new client.
 */
@Singleton
class RateLimiter {
  private static final int FIRST = 1000;
  private static final double MINUTE = 60;
  private final long perSecond;
  private final long failuresPerMinute;
  private final RecentClients<RateBucket> tokens = new RecentClients<>();
  private final RecentClients<RateBucket> addresses = new RecentClients<>();
  private final RecentClients<RateBucket> failures = new RecentClients<>();

  RateLimiter(GodwitConfig config) {
    this.perSecond = config.requestsPerSecond();
    this.failuresPerMinute = config.failedAuthenticationsPerMinute();
  }

  void register(@Observes Filters filters) {
    if (perSecond > 0) {
      filters.register(this::check, FIRST);
    }
  }

  /** Remembers that a token is valid: it has its own limit from now on. */
  void authenticated(BearerToken token) {
    if (perSecond > 0) {
      tokens.get(token.hash(), this::requests);
    }
  }

  /**
   * Counts a request whose token is not valid.
   *
   * @return whether the client may go on trying; valid tokens of the same address are served anyway
   */
  boolean mayFail(RoutingContext context) {
    return failuresPerMinute <= 0
        || failures
            .get(
                RecentClients.of(context.request().remoteAddress()),
                () -> new RateBucket(failuresPerMinute, failuresPerMinute / MINUTE))
            .take();
  }

  private void check(RoutingContext context) {
    if (!context.normalizedPath().startsWith("/api/") || bucket(context).take()) {
      context.next();
      return;
    }
    Refusals.send(
        context,
        ErrorCode.TOO_MANY_REQUESTS,
        "One client may send %d requests per second. Wait a second, then retry."
            .formatted(perSecond));
  }

  private RateBucket bucket(RoutingContext context) {
    BearerToken token = BearerToken.of(context);
    RateBucket own = token == null ? null : tokens.get(token.hash());
    return own == null
        ? addresses.get(RecentClients.of(context.request().remoteAddress()), this::requests)
        : own;
  }

  private RateBucket requests() {
    return new RateBucket(2.0 * perSecond, perSecond);
  }
}
