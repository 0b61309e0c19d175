package dev.godwit.registry.access;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.http.Refusals;
import dev.godwit.registry.web.RequestContext;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the bearer token of a request, and answers a request without a valid one. */
@ApplicationScoped
class BearerTokens
    implements HttpAuthenticationMechanism, IdentityProvider<TokenAuthenticationRequest> {
  private static final String BEARER = "bearer ";
  private static final int UNAUTHORIZED = 401;
  private static final int LONGEST = 500;
  private static final String TRIED_TOO_OFTEN = "godwit.tried-too-often";

  private final Tokens tokens;
  private final RateLimiter limits;

  BearerTokens(Tokens tokens, RateLimiter limits) {
    this.tokens = tokens;
    this.limits = limits;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    if (context.request().getHeader("Authorization") == null) {
      return Uni.createFrom().optional(Optional.empty());
    }
    String token = token(context);
    Uni<SecurityIdentity> identity =
        token == null
            ? Uni.createFrom().failure(new AuthenticationFailedException())
            : identities
                .authenticate(new TokenAuthenticationRequest(new TokenCredential(token, "bearer")))
                .invoke(who -> limits.authenticated(token));
    return identity
        .onFailure(AuthenticationFailedException.class)
        .invoke(
            () -> {
              if (!limits.mayFail(context)) {
                context.put(TRIED_TOO_OFTEN, true);
              }
            });
  }

  /** The bearer token of a request; null when there is none that could be one. */
  static @Nullable String token(RoutingContext context) {
    String header = context.request().getHeader("Authorization");
    return header != null
            && header.length() <= LONGEST
            && header.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? header.substring(BEARER.length()).strip()
        : null;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(
        () ->
            tokens
                .holder(request.getToken().getToken())
                .map(BearerTokens::identity)
                .orElseThrow(AuthenticationFailedException::new));
  }

  private static SecurityIdentity identity(Tokens.Holder holder) {
    QuarkusSecurityIdentity.Builder identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(holder.name()))
            .addRoles(holder.role().words());
    if (holder.project() != null) {
      identity.addAttribute(RequestContext.PROJECT, holder.project());
    }
    return identity.build();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom()
        .item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", "Bearer realm=\"godwit\""));
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    if (context.get(TRIED_TOO_OFTEN) != null) {
      Refusals.send(
          context,
          ErrorCode.TOO_MANY_FAILURES,
          "Too many requests from this address had a token that is not valid. Wait a minute, then"
              + " send a valid one.");
      return Uni.createFrom().item(true);
    }
    context.response().putHeader("WWW-Authenticate", "Bearer realm=\"godwit\"");
    Refusals.send(
        context,
        ErrorCode.UNAUTHORIZED,
        "Send a valid token: Authorization: Bearer TOKEN. 'godwit token' makes one.");
    return Uni.createFrom().item(true);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(TokenAuthenticationRequest.class);
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }
}
