package dev.godwit.registry.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * The headers that tell a browser what not to do with an answer. One handler sets all of them;
 * {@code quarkus.http.header} would add one for each to the path of every request.
 */
@Singleton
class SecurityHeaders {
  private static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence FRAME_OPTIONS = HttpHeaders.createOptimized("X-Frame-Options");
  private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
  private static final CharSequence REFERRER_POLICY =
      HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
  private static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("Cache-Control");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence CONTENT_SECURITY_POLICY =
      HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence NOTHING =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

  private static final int BAD_REQUEST = 400;

  void routes(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).handler(SecurityHeaders::add);
  }

  private static void add(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set(CONTENT_TYPE_OPTIONS, NO_SNIFF);
    headers.set(FRAME_OPTIONS, DENY);
    headers.set(REFERRER_POLICY, NO_REFERRER);
    headers.set(CACHE_CONTROL, NO_STORE);
    try {
      if (context.normalizedPath().startsWith("/api/")) {
        headers.set(CONTENT_SECURITY_POLICY, NOTHING);
      }
    } catch (IllegalArgumentException e) {
      context.fail(BAD_REQUEST, e);
      return;
    }
    context.next();
  }
}
