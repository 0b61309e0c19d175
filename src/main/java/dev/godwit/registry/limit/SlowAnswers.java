package dev.godwit.registry.limit;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the connection of a client that takes its answer too slowly: the answer is in memory. Almost
 * every answer ends at once, so there is no timer for each; now and then all that run are looked
 * at.
 */
@Singleton
class SlowAnswers {
  private static final int FIRST = 900;
  private static final String EVENTS = "text/event-stream";
  // Of the time that an answer may take.
  private static final int LOOKS = 10;

  private final Duration time;
  private final Vertx vertx;
  private final Set<Answer> running = ConcurrentHashMap.newKeySet();

  SlowAnswers(ServiceLimits limits, Vertx vertx) {
    this.time = limits.answerTime();
    this.vertx = vertx;
  }

  void register(@Observes Filters filters) {
    filters.register(this::watch, FIRST);
    vertx.setPeriodic(Math.max(1, time.toMillis() / LOOKS), id -> look());
  }

  private void watch(RoutingContext context) {
    if (context.normalizedPath().startsWith("/api/")) {
      // Both now: when the head of an answer without a body is written, the answer has ended.
      Answer answer = new Answer(context);
      context.addHeadersEndHandler(head -> answer.start());
      context.addEndHandler(end -> answer.end());
    }
    context.next();
  }

  private void look() {
    long now = System.nanoTime();
    for (Answer answer : running) {
      if (now - answer.since > time.toNanos()) {
        answer.end();
        answer.context.request().connection().close();
      }
    }
  }

  /** One answer that is being sent. */
  private final class Answer {
    private final RoutingContext context;
    private long since;
    private boolean ended;

    Answer(RoutingContext context) {
      this.context = context;
    }

    synchronized void start() {
      String type = context.response().headers().get(HttpHeaders.CONTENT_TYPE);
      if (!ended && (type == null || !type.startsWith(EVENTS))) {
        since = System.nanoTime();
        running.add(this);
      }
    }

    synchronized void end() {
      ended = true;
      running.remove(this);
    }
  }
}
