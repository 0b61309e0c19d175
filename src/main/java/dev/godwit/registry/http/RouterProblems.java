package dev.godwit.registry.http;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.DatabaseProblem;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns what fails before or beside the resources into problems, on every path. */
@Singleton
class RouterProblems {
  private static final Logger LOG = Logger.getLogger(RouterProblems.class);
  private static final int FIRST_ERROR = 400;
  private static final int LAST_ERROR = 511;

  void routes(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(RouterProblems::fail);
    // What fails before a route is found, such as a path that cannot be decoded.
    for (int status = FIRST_ERROR; status <= LAST_ERROR; status++) {
      int answered = status;
      router.errorHandler(status, context -> answer(context, answered));
    }
  }

  private static void fail(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof ForbiddenException) {
      Refusals.send(
          context,
          ErrorCode.FORBIDDEN,
          "This token does not let you do that. It needs another role, or belongs to"
              + " another project.");
    } else if (failure instanceof SecurityException) {
      // Quarkus has a handler of its own for a missing token.
      context.next();
    } else {
      answer(context, status(context, failure));
    }
  }

  private static int status(RoutingContext context, @Nullable Throwable failure) {
    if (failure instanceof HttpException http) {
      return http.getStatusCode();
    }
    return context.statusCode() >= FIRST_ERROR ? context.statusCode() : 500;
  }

  private static void answer(RoutingContext context, int status) {
    if (context.response().headWritten()) {
      // Too late for a problem; the client must not take a part for the whole.
      context.request().connection().close();
      return;
    }
    Throwable failure = context.failure();
    Optional<DatabaseProblem> database =
        failure == null ? Optional.empty() : DatabaseProblem.of(failure);
    if (failure != null && database.isPresent()) {
      DatabaseProblem problem = database.get();
      problem.log(failure);
      Refusals.send(context, problem.code(), problem.sentence());
    } else if (failure instanceof RejectedExecutionException) {
      Refusals.send(
          context,
          ErrorCode.BUSY,
          "Too many requests wait before this one. Nothing was done; try again.");
    } else {
      if (status >= 500) {
        LOG.error("A request failed unexpectedly", failure);
      }
      send(context, status);
    }
  }

  private static void send(RoutingContext context, int status) {
    String escape = PercentEncoding.problem(context.request().uri());
    if (status == 400 && escape != null) {
      Refusals.send(context, ErrorCode.BAD_PATH, escape);
      return;
    }
    switch (status) {
      case 400 ->
          Refusals.send(context, ErrorCode.BAD_REQUEST, "The request is not valid HTTP/1.1.");
      case 404 ->
          Refusals.send(
              context,
              ErrorCode.NOT_FOUND,
              "There is no resource at this path. GET /q/openapi lists the paths.");
      case 405 ->
          Refusals.send(
              context,
              ErrorCode.METHOD_NOT_ALLOWED,
              "This path does not support that method. GET /q/openapi lists the methods.");
      case 413 -> Refusals.send(context, ErrorCode.TOO_LARGE, "The body is too large.");
      case 503 ->
          Refusals.send(context, ErrorCode.UNAVAILABLE, "The service is not available. Try again.");
      default ->
          Refusals.send(
              context,
              status,
              status >= 500 ? ErrorCode.INTERNAL : ErrorCode.REFUSED,
              status >= 500
                  ? "An unexpected error occurred. The log has the details."
                  : "The request cannot be answered.");
    }
  }
}
