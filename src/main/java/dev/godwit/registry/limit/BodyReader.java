package dev.godwit.registry.limit;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.http.Refusals;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

/**
 * Reads the bodies of permitted requests, before anything else is done for them. A body that
 * arrives slowly holds no thread; one that is too large, too slow, or too much beside the others is
 * refused.
 */
@Singleton
class BodyReader {
  // After the access checks of Quarkus: 200 is authentication, 100 is authorization.
  private static final int AFTER_AUTHORIZATION = 50;
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
  private static final long LINGER_MILLIS = 2000;

  private final Duration time;
  private final MemoryBudget budget;

  BodyReader(ServiceLimits limits, MemoryBudget budget) {
    this.time = limits.bodyTime();
    this.budget = budget;
  }

  void register(@Observes Filters filters) {
    filters.register(this::read, AFTER_AUTHORIZATION);
  }

  private void read(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean body =
        context.normalizedPath().startsWith("/api/")
            && WITH_BODY.contains(request.method())
            && !request.isEnded()
            && (request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING));
    if (body) {
      new Reading(context).start();
    } else {
      context.next();
    }
  }

  /** One body on its way. */
  private final class Reading {
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final BodyParts body = new BodyParts();
    private long timer;
    private boolean done;

    Reading(RoutingContext context) {
      this.context = context;
      this.request = context.request();
    }

    synchronized void start() {
      String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
      if (length != null && (length.length() > 10 || Long.parseLong(length) > most())) {
        refuse(ErrorCode.TOO_LARGE, tooLarge());
        return;
      }
      timer = context.vertx().setTimer(time.toMillis(), id -> late());
      request.handler(this::more);
      request.endHandler(end -> end());
      request.exceptionHandler(failure -> gone());
      if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
        context.response().writeContinue();
      }
      request.resume();
    }

    private synchronized void more(Buffer part) {
      if (done) {
        return;
      }
      if (body.length() + part.length() > most()) {
        refuse(ErrorCode.TOO_LARGE, tooLarge());
      } else if (budget.reserve(context, part.length())) {
        body.add(part);
      } else {
        context.response().putHeader("Retry-After", "5");
        refuse(
            ErrorCode.BUSY, "Too many large requests are in memory. Nothing was done; try again.");
      }
    }

    private void end() {
      if (finish()) {
        BodyParts.put(context, body);
        context.next();
      }
    }

    private void late() {
      if (!finish()) {
        return;
      }
      refuse(
          ErrorCode.SLOW_BODY,
          "The body did not arrive within %d seconds. Nothing was done; send it again."
              .formatted(time.toSeconds()));
    }

    private void gone() {
      finish();
      body.drop();
    }

    private synchronized boolean finish() {
      boolean first = !done;
      done = true;
      context.vertx().cancelTimer(timer);
      return first;
    }

    /**
     * Answers, and reads what still arrives for a moment, so that the client reads the response.
     */
    private void refuse(ErrorCode code, String sentence) {
      finish();
      body.drop();
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      request.handler(part -> {});
      request.resume();
      Refusals.send(context, code, sentence);
      context
          .vertx()
          .setTimer(
              LINGER_MILLIS,
              id -> {
                if (!request.isEnded()) {
                  request.connection().close();
                }
              });
    }

    private static long most() {
      return ServiceLimits.BODY_BYTES;
    }

    private static String tooLarge() {
      return "The body may have at most %d bytes.".formatted(ServiceLimits.BODY_BYTES);
    }
  }
}
