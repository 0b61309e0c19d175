package dev.godwit.registry.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A token as clients see it; see {@link AccessToken}.
 *
 * @param name what people call it
 * @param role {@code reader}, {@code writer} or {@code admin}
 * @param project the only project that it gives access to; null for all
 * @param expiresAt when it stops working, UTC
 * @param lastUsedAt when it was last used, UTC, to a minute
 * @param createdAt when it was made, UTC
 * @param createdBy who made it
 * @param token the token itself; only in the answer that makes it, for only its hash is stored
 */
public record TokenView(
    String name,
    @Schema(enumeration = {"reader", "writer", "admin"}) String role,
    @Nullable String project,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    Instant createdAt,
    String createdBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {

  static TokenView of(AccessToken token, @Nullable Instant lastUsedAt) {
    return of(token, lastUsedAt, null);
  }

  static TokenView made(AccessToken token, String secret) {
    return of(token, null, secret);
  }

  private static TokenView of(
      AccessToken token, @Nullable Instant lastUsedAt, @Nullable String secret) {
    return new TokenView(
        token.name,
        token.role,
        token.project == null ? null : token.project.name,
        token.expiresAt,
        lastUsedAt,
        token.createdAt,
        token.createdBy,
        secret);
  }
}
