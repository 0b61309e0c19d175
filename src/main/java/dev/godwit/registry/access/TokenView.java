package dev.godwit.registry.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.godwit.registry.read.Row;
import java.sql.SQLException;
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

  static final String COLUMNS =
      "t.name, t.role, p.name, t.expires_at, t.last_used_at, t.created_at, t.created_by, t.id";
  static final String FROM = "access_token t left join project p on p.id = t.project_id";

  static TokenView of(Row row, TokenUse use) throws SQLException {
    return new TokenView(
        row.text(1),
        row.text(2),
        row.textOrNull(3),
        row.timeOrNull(4),
        use.last(row.number(8), row.timeOrNull(5)),
        row.time(6),
        row.text(7),
        null);
  }

  static TokenView made(AccessToken token, String secret) {
    return new TokenView(
        token.name,
        token.role,
        token.project == null ? null : token.project.name,
        token.expiresAt,
        null,
        token.createdAt,
        token.createdBy,
        secret);
  }
}
