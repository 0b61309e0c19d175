package dev.godwit.registry.access;

import dev.godwit.registry.ServiceLimits;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Ends the connection of a client that takes its answer too slowly: the answer is in memory. */
@Singleton
class SlowAnswers {
  private static final int FIRST = 900;
  private static final String EVENTS = "text/event-stream";

  private final Duration time;

  SlowAnswers(ServiceLimits limits) {
    this.time = limits.answerTime();
  }

  void register(@Observes Filters filters) {
    filters.register(this::watch, FIRST);
  }

  private void watch(RoutingContext context) {
    if (context.normalizedPath().startsWith("/api/")) {
      context.addHeadersEndHandler(head -> start(context));
    }
    context.next();
  }

  private void start(RoutingContext context) {
    String type = context.response().headers().get(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.startsWith(EVENTS)) {
      return;
    }
    long timer = context.vertx().setTimer(time.toMillis(), id -> end(context.request()));
    context.addEndHandler(end -> context.vertx().cancelTimer(timer));
  }

  private static void end(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      request.connection().close();
    }
  }
}
