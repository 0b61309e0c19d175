package dev.godwit.registry.http;

import dev.godwit.registry.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Adds Retry-After to each temporary refusal (503 and the like), whether it comes from a resource,
 * the health checks or the server itself.
 */
@Singleton
class RetryAfter {
  private static final String NAME = "Retry-After";
  private static final int FIRST_ERROR = 400;
  // Before all that may answer.
  private static final int FIRST = 3000;

  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          context.addHeadersEndHandler(
              end -> add(context.response(), context.response().getStatusCode()));
          context.next();
        },
        FIRST);
  }

  static void add(HttpServerResponse response, int status) {
    int seconds = status < FIRST_ERROR ? 0 : Problem.retryAfter(status);
    if (seconds > 0 && !response.headers().contains(NAME)) {
      response.putHeader(NAME, String.valueOf(seconds));
    }
  }
}
