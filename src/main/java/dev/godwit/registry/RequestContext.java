package dev.godwit.registry;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.token.TokenName;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who asks, and for what: the request of the current thread, if there is one. */
@ApplicationScoped
public class RequestContext {
  /** The attribute of an identity that names the only project that it may touch. */
  public static final String PROJECT = "godwit.project";

  private static final Pattern IN_PROJECT = Pattern.compile("/api/projects/([^/]+)(?:/.*)?");

  private final CurrentVertxRequest request;
  private final SecurityIdentity identity;

  RequestContext(CurrentVertxRequest request, SecurityIdentity identity) {
    this.request = request;
    this.identity = identity;
  }

  /** The name of the token; what the service does itself has its own name. */
  String name() {
    if (!asks()) {
      return TokenName.SERVICE;
    }
    return identity.isAnonymous() ? TokenName.ANONYMOUS : identity.getPrincipal().getName();
  }

  /** The only project that the caller may see; all when null. */
  @Nullable String onlyProject() {
    return asks() && !identity.isAnonymous() ? identity.getAttribute(PROJECT) : null;
  }

  /** Whether there is a request at all. */
  boolean asks() {
    return context() != null;
  }

  String method() {
    RoutingContext context = context();
    return context == null ? "" : context.request().method().name();
  }

  String path() {
    RoutingContext context = context();
    return context == null ? "" : context.normalizedPath();
  }

  /** The project that the path names. */
  @Nullable String project() {
    return projectIn(path());
  }

  /** The project that a path names, if it does. */
  public static @Nullable String projectIn(String path) {
    Matcher matcher = IN_PROJECT.matcher(path);
    if (!matcher.matches()) {
      return null;
    }
    try {
      return URLDecoder.decode(matcher.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return matcher.group(1);
    }
  }

  @Nullable String header(String name) {
    RoutingContext context = context();
    return context == null ? null : context.request().getHeader(name);
  }

  /**
   * Refuses an update by a client that has seen an older state.
   *
   * @param tag the ETag of the state that is there
   */
  void requireMatch(String tag) {
    String wanted = header("If-Match");
    if (wanted != null
        && Arrays.stream(wanted.split(",", -1))
            .map(String::strip)
            .noneMatch(t -> t.equals("*") || t.equals(tag))) {
      throw Registered.problem(
          412,
          ErrorCode.CHANGED_MEANWHILE,
          "It was changed since it was read: its ETag is now %s. Nothing was done; read it again.",
          tag);
    }
  }

  private @Nullable RoutingContext context() {
    return Arc.container().requestContext().isActive() ? request.getCurrent() : null;
  }
}
