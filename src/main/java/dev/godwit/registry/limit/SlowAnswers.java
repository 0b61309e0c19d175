package dev.godwit.registry.limit;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Ends the connection of a client that takes its answer too slowly: the answer is in memory. */
@Singleton
class SlowAnswers {
  private static final int FIRST = 900;
  private static final long NONE = -1;
  private static final long ENDED = -2;
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
      // Both now: when the head of an answer without a body is written, the answer has ended.
      AtomicLong timer = new AtomicLong(NONE);
      context.addHeadersEndHandler(head -> start(context, timer));
      context.addEndHandler(end -> context.vertx().cancelTimer(timer.getAndSet(ENDED)));
    }
    context.next();
  }

  private void start(RoutingContext context, AtomicLong running) {
    String type = context.response().headers().get(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.startsWith(EVENTS)) {
      return;
    }
    long timer = context.vertx().setTimer(time.toMillis(), id -> end(context.request()));
    if (!running.compareAndSet(NONE, timer)) {
      context.vertx().cancelTimer(timer);
    }
  }

  private static void end(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      request.connection().close();
    }
  }
}
