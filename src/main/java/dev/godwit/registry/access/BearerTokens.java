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
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Reads the bearer token of a request, and answers a request without a valid one. */
@ApplicationScoped
class BearerTokens
    implements HttpAuthenticationMechanism, IdentityProvider<TokenAuthenticationRequest> {
  private static final int UNAUTHORIZED = 401;
  private static final String TRIED_TOO_OFTEN = "godwit.tried-too-often";
  // The credential of a request is the hash of its token: nobody needs the token itself.
  private static final String HASH = "sha-256";

  private static final Uni<SecurityIdentity> ANONYMOUS =
      Uni.createFrom()
          .item(
              QuarkusSecurityIdentity.builder()
                  .setAnonymous(true)
                  .setPrincipal(new QuarkusPrincipal(""))
                  .build());

  private final Tokens tokens;
  private final TokenCache cache;
  private final RateLimiter limits;

  BearerTokens(Tokens tokens, TokenCache cache, RateLimiter limits) {
    this.tokens = tokens;
    this.cache = cache;
    this.limits = limits;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    if (!context.request().headers().contains(HttpHeaders.AUTHORIZATION)) {
      return ANONYMOUS;
    }
    BearerToken token = BearerToken.of(context);
    SecurityIdentity known = token == null ? null : cache.holder(token.hash());
    if (token != null && known != null) {
      limits.authenticated(token);
      return Uni.createFrom().item(known);
    }
    Uni<SecurityIdentity> identity =
        token == null
            ? Uni.createFrom().failure(new AuthenticationFailedException())
            : identities
                .authenticate(
                    new TokenAuthenticationRequest(new TokenCredential(token.hash(), HASH)))
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

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(() -> ask(request.getToken().getToken()));
  }

  private SecurityIdentity ask(String hash) {
    TokenCache.Moment asked = cache.asking();
    Tokens.Valid valid = tokens.valid(hash).orElseThrow(AuthenticationFailedException::new);
    SecurityIdentity identity = identity(valid.holder());
    cache.keep(hash, identity, valid.expiresAt(), asked);
    return identity;
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
