package dev.godwit.registry.access;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * A second check: no request reaches a resource of the API unless the policy has permitted it. The
 * policy is found by path, the resource by Jakarta REST; where the two read a path differently, the
 * request is refused.
 */
class AuthorizationGuard {
  private static final String ADMITTED = "godwit.admitted";

  // Whether a class is a resource of the API.
  private static final ClassValue<Boolean> OF_THE_API =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> resource) {
          Path path = resource.getAnnotation(Path.class);
          return path == null || path.value().startsWith("/api");
        }
      };

  /** The policy has permitted this request. */
  static void admit(RoutingContext context) {
    context.put(ADMITTED, true);
  }

  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  @Nullable Response requireAdmission(RoutingContext context, SimpleResourceInfo resource) {
    return context.get(ADMITTED) == null && OF_THE_API.get(resource.getResourceClass())
        ? Problem.answer(ErrorCode.FORBIDDEN, "Access to this path is not permitted.")
        : null;
  }
}
