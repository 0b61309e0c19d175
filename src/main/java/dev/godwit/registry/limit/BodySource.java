package dev.godwit.registry.limit;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Gives the resources the body that {@link BodyReader} has read. */
class BodySource {

  @ServerRequestFilter(preMatching = true)
  void read(ContainerRequestContext request, RoutingContext context) {
    BodyParts body = BodyParts.of(context);
    if (body != null) {
      request.setEntityStream(body);
    }
  }
}
