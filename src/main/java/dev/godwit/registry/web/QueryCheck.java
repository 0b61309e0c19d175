package dev.godwit.registry.web;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses unknown query parameters. A misspelled filter or permission would otherwise be ignored
 * silently, and the response would be wrong.
 */
class QueryCheck {
  // As many as there are methods.
  private final Map<Method, QueryParameters> known = new ConcurrentHashMap<>();

  @ServerRequestFilter
  @Nullable Response check(
      ContainerRequestContext request, RoutingContext context, ResourceInfo resource) {
    String query = context.request().query();
    if (query == null || query.isEmpty() || !request.getUriInfo().getPath().startsWith("/api")) {
      return null;
    }
    QueryParameters parameters =
        known.computeIfAbsent(resource.getResourceMethod(), QueryParameters::new);
    for (Map.Entry<String, List<String>> sent :
        request.getUriInfo().getQueryParameters().entrySet()) {
      String name = sent.getKey();
      if (!parameters.has(name)) {
        return Problem.answer(
            ErrorCode.UNKNOWN_PARAMETER,
            "The query parameter \"%s\" is unknown here. Known are: %s."
                .formatted(name, parameters.names()));
      }
      String rule = parameters.broken(name, sent.getValue());
      if (rule != null) {
        return Problem.answer(
            ErrorCode.BAD_PARAMETER, "The query parameter \"%s\" is %s.".formatted(name, rule));
      }
    }
    return null;
  }
}
