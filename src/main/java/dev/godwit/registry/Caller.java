package dev.godwit.registry;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who asks, and for what: the request of the current thread, if there is one. */
@ApplicationScoped
class Caller {
  /** The attribute of an identity that names the only project that it may touch. */
  static final String PROJECT = "godwit.project";

  private static final Pattern IN_PROJECT = Pattern.compile("/api/projects/([^/]+)(?:/.*)?");
  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final CurrentVertxRequest request;
  private final SecurityIdentity identity;

  Caller(CurrentVertxRequest request, SecurityIdentity identity) {
    this.request = request;
    this.identity = identity;
  }

  /** The name of the token; what the service does itself has its own name. */
  String name() {
    if (context() == null) {
      return "godwit";
    }
    return identity.isAnonymous() ? "anonymous" : identity.getPrincipal().getName();
  }

  /** The only project that the caller may see; all when null. */
  @Nullable String onlyProject() {
    return context() == null || identity.isAnonymous() ? null : identity.getAttribute(PROJECT);
  }

  boolean writes() {
    RoutingContext context = context();
    return context != null && !READS.contains(context.request().method());
  }

  String method() {
    RoutingContext context = context();
    return context == null ? "" : context.request().method().name();
  }

  String path() {
    RoutingContext context = context();
    return context == null ? "" : context.request().path();
  }

  /** The project that the path names. */
  @Nullable String project() {
    Matcher matcher = IN_PROJECT.matcher(path());
    return matcher.matches() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : null;
  }

  private @Nullable RoutingContext context() {
    try {
      return request.getCurrent();
    } catch (jakarta.enterprise.context.ContextNotActiveException e) {
      return null;
    }
  }
}
