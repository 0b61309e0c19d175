package dev.godwit.registry.web;

import dev.godwit.token.TokenName;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The request of the current thread, if there is one, and the token that it was sent with. */
@ApplicationScoped
public class RequestContext {
  /** The attribute of an identity that names the only project that it may touch. */
  public static final String PROJECT = "godwit.project";

  private static final String PROJECTS = "/api/projects/";

  private final CurrentVertxRequest request;
  private final SecurityIdentity identity;

  RequestContext(CurrentVertxRequest request, SecurityIdentity identity) {
    this.request = request;
    this.identity = identity;
  }

  /** The name of the token; what the service does itself has its own name. */
  public String name() {
    if (!isActive()) {
      return TokenName.SERVICE;
    }
    return identity.isAnonymous() ? TokenName.ANONYMOUS : identity.getPrincipal().getName();
  }

  /** The only project that the caller may see; all when null. */
  public @Nullable String onlyProject() {
    return isActive() && !identity.isAnonymous() ? identity.getAttribute(PROJECT) : null;
  }

  /** Whether there is a request at all. */
  public boolean isActive() {
    return context() != null;
  }

  /** The method of the request; empty when there is none. */
  public String method() {
    RoutingContext context = context();
    return context == null ? "" : context.request().method().name();
  }

  /** The path of the request; empty when there is none. */
  public String path() {
    RoutingContext context = context();
    return context == null ? "" : context.normalizedPath();
  }

  /** The project that the path names. */
  public @Nullable String project() {
    return projectIn(path());
  }

  /** The project that a path names, if it does. */
  public static @Nullable String projectIn(String path) {
    if (!path.startsWith(PROJECTS)) {
      return null;
    }
    int end = path.indexOf('/', PROJECTS.length());
    String name = path.substring(PROJECTS.length(), end < 0 ? path.length() : end);
    if (name.isEmpty()) {
      return null;
    }
    if (name.indexOf('%') < 0) {
      return name;
    }
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  /** A header of the request; null when it has none of that name. */
  public @Nullable String header(String name) {
    RoutingContext context = context();
    return context == null ? null : context.request().getHeader(name);
  }

  /** The request of the current thread; null when there is none. */
  public @Nullable RoutingContext context() {
    return Arc.container().requestContext().isActive() ? request.getCurrent() : null;
  }
}
