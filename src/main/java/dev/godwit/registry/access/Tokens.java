package dev.godwit.registry.access;

import dev.godwit.registry.web.StoredTime;
import dev.godwit.service.GodwitConfig;
import dev.godwit.token.TokenName;
import dev.godwit.token.TokenRole;
import dev.godwit.token.TokenSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the token that a client sends. */
@ApplicationScoped
public class Tokens {

  private final Optional<String> adminHash;
  private final TokenUse use;
  private final TokenCache cache;

  Tokens(GodwitConfig config, TokenUse use, TokenCache cache) {
    this.use = use;
    this.cache = cache;
    this.adminHash =
        config.adminToken().map(String::strip).filter(t -> !t.isEmpty()).map(TokenSecret::hash);
  }

  /**
   * The holder of a token.
   *
   * @param name the token's name
   * @param role what it lets do
   * @param project the only project that it gives access to; null for all
   */
  public record Holder(String name, TokenRole role, @Nullable String project) {}

  /**
   * A valid token.
   *
   * @param holder its holder
   * @param expiresAt when it stops working; null for never
   */
  record Valid(Holder holder, @Nullable Instant expiresAt) {}

  /**
   * Whether there is any token: until there is, every client that reaches the service can do
   * everything.
   */
  @ActivateRequestContext
  public boolean configured() {
    if (cache.isTokenRequired()) {
      return true;
    }
    TokenCache.Moment asked = cache.asking();
    boolean any = any();
    cache.keepAny(any, asked);
    return any;
  }

  /**
   * Whether there is any token, inside a transaction. It is not remembered: what other writes of
   * the same transaction have done may yet be rolled back.
   */
  boolean configuredInTransaction() {
    return cache.isTokenRequired() || any();
  }

  private boolean any() {
    return adminHash.isPresent() || AccessToken.count() > 0;
  }

  /**
   * The holder of a token.
   *
   * @return empty when there is no such token, or it has expired
   */
  @ActivateRequestContext
  public Optional<Holder> holder(String token) {
    return find(TokenSecret.hash(token)).map(Valid::holder);
  }

  /**
   * The token of a hash.
   *
   * @return empty when there is no such token, or it has expired
   */
  @ActivateRequestContext
  Optional<Valid> valid(String hash) {
    return find(hash);
  }

  private Optional<Valid> find(String hash) {
    if (adminHash.isPresent() && same(adminHash.get(), hash)) {
      return Optional.of(new Valid(new Holder(TokenName.ADMIN, TokenRole.ADMIN, null), null));
    }
    Instant now = StoredTime.now();
    Optional<AccessToken> found =
        AccessToken.findByHash(hash).filter(t -> t.expiresAt == null || now.isBefore(t.expiresAt));
    found.ifPresent(t -> use.use(t, now));
    return found.map(
        t ->
            new Valid(
                new Holder(t.name, TokenRole.of(t.role), t.project == null ? null : t.project.name),
                t.expiresAt));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
