package dev.godwit.registry.access;

import dev.godwit.registry.web.RequestContext;
import dev.godwit.token.TokenRole;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each role may do, by method and path. A path that is new here falls under the general rule:
 * reading for readers, everything else for writers.
 */
@ApplicationScoped
class AccessPolicy implements HttpSecurityPolicy {
  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Tokens tokens;
  private final TokenCache cache;

  AccessPolicy(Tokens tokens, TokenCache cache) {
    this.tokens = tokens;
    this.cache = cache;
  }

  @Override
  public String name() {
    return "godwit";
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext context,
      Uni<SecurityIdentity> identity,
      AuthorizationRequestContext authorization) {
    return identity.chain(
        who -> {
          if (!who.isAnonymous()) {
            return allowed(context, who) ? permit(context) : CheckResult.deny();
          }
          if (cache.isTokenRequired() || !fromHere(context)) {
            return CheckResult.deny();
          }
          if (cache.noToken()) {
            return permit(context);
          }
          return authorization
              .runBlocking(
                  context,
                  identity,
                  (request, anonymous) ->
                      tokens.configured() ? CheckResult.DENY : CheckResult.PERMIT)
              .chain(open -> open.isPermitted() ? permit(context) : CheckResult.deny());
        });
  }

  private static Uni<CheckResult> permit(RoutingContext context) {
    AuthorizationGuard.admit(context);
    return CheckResult.permit();
  }

  /**
   * Until there is a token, every client on this machine can do everything. A foreign web page can
   * make a browser send requests to 127.0.0.1 under its own name (DNS rebinding); so the Host is
   * checked, too.
   */
  private static boolean fromHere(RoutingContext context) {
    SocketAddress remote = context.request().remoteAddress();
    HostAndPort asked = context.request().authority();
    return remote != null
        && isLoopback(remote.hostAddress())
        && asked != null
        && HERE.contains(asked.host().toLowerCase(Locale.ROOT));
  }

  private static boolean isLoopback(@Nullable String address) {
    return address != null && (address.startsWith("127.") || address.matches("::1|(0:){7}1(%.*)?"));
  }

  private static boolean allowed(RoutingContext context, SecurityIdentity who) {
    String path = context.normalizedPath();
    HttpMethod method = context.request().method();
    boolean reads = READS.contains(method);
    String only = who.getAttribute(RequestContext.PROJECT);
    return who.hasRole(needed(path, method, reads).word())
        && (only == null || inside(only, path, reads));
  }

  private static TokenRole needed(String path, HttpMethod method, boolean reads) {
    if (below(path, "/api/tokens")
        || below(path, "/api/audit")
        || (method.equals(HttpMethod.DELETE) && path.matches("/api/projects/[^/]+/?"))) {
      return TokenRole.ADMIN;
    }
    return reads || below(path, "/api/compare") ? TokenRole.READER : TokenRole.WRITER;
  }

  /** What a token for one project may reach; the lists are cut down to that project. */
  private static boolean inside(String project, String path, boolean reads) {
    String named = RequestContext.projectIn(path);
    if (named != null) {
      return named.equals(project);
    }
    return below(path, "/api/compare")
        || (reads && !below(path, "/api/tokens") && !below(path, "/api/audit"));
  }

  private static boolean below(String path, String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }
}
