package dev.godwit.registry.limit;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Gives the resources the body that {@link BodyReader} has read. */
class BodySource {
  private final CurrentVertxRequest current;

  BodySource(CurrentVertxRequest current) {
    this.current = current;
  }

  @ServerRequestFilter(preMatching = true)
  void read(ContainerRequestContext request) {
    RoutingContext context = current.getCurrent();
    BodyParts body = context == null ? null : BodyParts.of(context);
    if (body != null) {
      request.setEntityStream(body);
    }
  }
}
