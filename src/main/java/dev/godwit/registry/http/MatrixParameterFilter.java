package dev.godwit.registry.http;

import dev.godwit.engine.error.ErrorCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses paths that the policy and the resources read differently. JAX-RS cuts off what follows a
 * semicolon in each segment (its matrix parameters), so that {@code /api;x/tokens} finds the
 * tokens; code that compares the raw path sees another one.
 */
@Singleton
class MatrixParameterFilter {
  private static final String HEALTH_GROUPS = "/q/health/group/";

  // Before everything else that looks at the path.
  private static final int FIRST = 2000;

  void register(@Observes Filters filters) {
    filters.register(MatrixParameterFilter::check, FIRST);
  }

  private static void check(RoutingContext context) {
    String path = context.request().path();
    if (path != null && path.indexOf(';') >= 0) {
      Refusals.send(
          context,
          ErrorCode.BAD_PATH,
          "The path has a semicolon, which is not supported. Leave it out, or write it as %3B.");
      return;
    }
    if (context.normalizedPath().startsWith(HEALTH_GROUPS)) {
      // There are none, and SmallRye Health would keep a registry for each name that is asked for.
      Refusals.send(context, ErrorCode.NOT_FOUND, "There is no such group of health checks.");
      return;
    }
    String escape = PercentEncoding.problem(context.request().uri());
    if (escape == null) {
      context.next();
    } else {
      Refusals.send(context, ErrorCode.BAD_PATH, escape);
    }
  }
}
