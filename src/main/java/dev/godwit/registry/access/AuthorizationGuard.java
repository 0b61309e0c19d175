package dev.godwit.registry.access;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * A second check: no request reaches a resource of the API unless the policy has permitted it. The
 * policy is found by path, the resource by Jakarta REST; where the two read a path differently, the
 * request is refused.
 */
class AuthorizationGuard {
  private static final String ADMITTED = "godwit.admitted";

  private final CurrentVertxRequest request;

  AuthorizationGuard(CurrentVertxRequest request) {
    this.request = request;
  }

  /** The policy has permitted this request. */
  static void admit(RoutingContext context) {
    context.put(ADMITTED, true);
  }

  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  @Nullable Response requireAdmission(ResourceInfo resource) {
    Path path = resource.getResourceClass().getAnnotation(Path.class);
    boolean api = path == null || path.value().startsWith("/api");
    RoutingContext context = request.getCurrent();
    return api && (context == null || context.get(ADMITTED) == null)
        ? Problem.answer(ErrorCode.FORBIDDEN, "Access to this path is not permitted.")
        : null;
  }
}
