package dev.godwit.registry.web;

import dev.godwit.token.TokenName;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The request of the current thread, if there is one, and the token that it was sent with. */
@ApplicationScoped
public class RequestContext {
  /** The attribute of an identity that names the only project that it may touch. */
  public static final String PROJECT = "godwit.project";

  private static final String PROJECTS = "/api/projects/";

  private static final ThreadLocal<@Nullable Sender> BOUND = new ThreadLocal<>();

  private final CurrentVertxRequest request;
  private final SecurityIdentity identity;

  RequestContext(CurrentVertxRequest request, SecurityIdentity identity) {
    this.request = request;
    this.identity = identity;
  }

  /**
   * A request, and who sent it.
   *
   * @param context the request; null when the service itself is at work
   * @param name the name of the token
   * @param onlyProject the only project that the sender may see; all when null
   */
  private record Sender(
      @Nullable RoutingContext context, String name, @Nullable String onlyProject) {}

  /**
   * Work that knows this request on whatever thread it runs, even after the client has gone: what
   * is written has its right name then, too.
   */
  public <T> Supplier<T> bound(Supplier<T> work) {
    Sender sender = sender();
    return () -> {
      Sender before = BOUND.get();
      BOUND.set(sender);
      try {
        return work.get();
      } finally {
        BOUND.set(before);
      }
    };
  }

  /** The name of the token; what the service does itself has its own name. */
  public String name() {
    return sender().name();
  }

  /** The only project that the caller may see; all when null. */
  public @Nullable String onlyProject() {
    return sender().onlyProject();
  }

  private Sender sender() {
    Sender bound = BOUND.get();
    if (bound != null) {
      return bound;
    }
    RoutingContext context = context();
    if (context == null) {
      return new Sender(null, TokenName.SERVICE, null);
    }
    return identity.isAnonymous()
        ? new Sender(context, TokenName.ANONYMOUS, null)
        : new Sender(context, identity.getPrincipal().getName(), identity.getAttribute(PROJECT));
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

  /**
   * The absolute address of a path of this service, under the name by which the client reached it.
   * Jakarta REST would look for the request, which a write does not have on its thread.
   */
  public URI address(URI path) {
    RoutingContext context = context();
    return context == null
        ? path
        : URI.create(context.request().scheme() + "://" + context.request().authority())
            .resolve(path);
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
    Sender bound = BOUND.get();
    if (bound != null) {
      return bound.context();
    }
    return Arc.container().requestContext().isActive() ? request.getCurrent() : null;
  }
}
