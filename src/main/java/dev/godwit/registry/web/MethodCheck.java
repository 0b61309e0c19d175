package dev.godwit.registry.web;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problem;
import dev.godwit.registry.web.ApiRoutes.Operation;
import dev.godwit.registry.web.ApiRoutes.Route;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lists the methods of a path when the request has another one, and relaxes headers that the method
 * does not need: clients that are generated from the OpenAPI document often accept the type of
 * errors only, whatever the answer is, and name a type for a body that they do not send.
 */
class MethodCheck {
  // After the filter that refuses what is no media type.
  private static final int AFTER_SYNTAX = Priorities.USER + 100;
  private static final MediaType PROBLEM = MediaType.valueOf(Problem.JSON);
  private static final Set<String> WITHOUT_BODY =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE);

  private final ApiRoutes routes;

  MethodCheck(ApiRoutes routes) {
    this.routes = routes;
  }

  @ServerRequestFilter(preMatching = true, priority = AFTER_SYNTAX)
  @Nullable Response check(ContainerRequestContext request, RoutingContext context) {
    Route route = routes.at(context.normalizedPath());
    if (route == null) {
      return null;
    }
    String method = request.getMethod();
    if (method.equals(HttpMethod.OPTIONS)) {
      return Response.ok().header(HttpHeaders.ALLOW, route.allowed()).build();
    }
    Operation operation = route.operation(method);
    if (operation == null) {
      return Response.fromResponse(
              Problem.answer(
                  ErrorCode.METHOD_NOT_ALLOWED,
                  "This path does not support that method. It supports: %s."
                      .formatted(route.allowed())))
          .header(HttpHeaders.ALLOW, route.allowed())
          .build();
    }
    // The headers of Vert.x: those of Jakarta REST are a copy, which most requests do not need.
    MultiMap headers = context.request().headers();
    if (WITHOUT_BODY.contains(method) && headers.contains(HttpHeaders.CONTENT_TYPE)) {
      request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }
    String accepted = headers.get(HttpHeaders.ACCEPT);
    if (accepted != null
        && !accepted.equals(MediaType.WILDCARD)
        && takesAny(request.getAcceptableMediaTypes(), operation)) {
      request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
    }
    return null;
  }

  /** Whether the client gets the available type although it does not name it. */
  private static boolean takesAny(List<MediaType> accepted, Operation operation) {
    if (operation.bodiless()) {
      return true;
    }
    return operation.produces().stream().noneMatch(type -> accepts(accepted, type))
        && (accepts(accepted, PROBLEM) || accepts(accepted, MediaType.APPLICATION_JSON_TYPE));
  }

  private static boolean accepts(List<MediaType> accepted, MediaType type) {
    return accepted.stream()
        .anyMatch(
            range ->
                range.isCompatible(type)
                    && !range.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?"));
  }
}
