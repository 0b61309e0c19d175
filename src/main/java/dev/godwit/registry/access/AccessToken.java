package dev.godwit.registry.access;

import dev.godwit.registry.project.Project;
import dev.godwit.registry.web.ListQuery;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/**
 * Gives a client access. The token itself is not stored, only its hash: 256 random bits need no
 * salt.
 */
@Entity
@Table(
    name = "access_token",
    uniqueConstraints = {
      @UniqueConstraint(columnNames = "name"),
      @UniqueConstraint(columnNames = "hash")
    },
    indexes = @Index(name = "access_token_project", columnList = "project_id"))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class AccessToken extends PanacheEntityBase {
  private static final Map<String, String> SORTS =
      Map.of(
          "name",
          "t.name",
          "createdAt",
          "t.created_at",
          "expiresAt",
          "t.expires_at",
          "lastUsedAt",
          "t.last_used_at");

  /** Its number, given by the database. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  public Long id;

  /** Its name for people; unique. */
  @Column(name = "name", nullable = false, length = 200)
  public String name;

  /** The SHA-256 of the token, in hexadecimal digits. */
  @Column(name = "hash", nullable = false, length = 64)
  public String hash;

  /** {@code reader}, {@code writer} or {@code admin}. */
  @Column(name = "role", nullable = false, length = 20)
  public String role;

  /**
   * The only project that it gives access to; all when there is none. Deleted with it (ON DELETE
   * CASCADE).
   */
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "project_id", updatable = false)
  @OnDelete(action = OnDeleteAction.CASCADE)
  public @Nullable Project project;

  /** When it stops working, UTC. */
  @Column(name = "expires_at")
  public @Nullable Instant expiresAt;

  /** When it was last used, UTC, to a minute. */
  @Column(name = "last_used_at")
  public @Nullable Instant lastUsedAt;

  /** When it was made, UTC. */
  @Column(name = "created_at", nullable = false)
  public Instant createdAt;

  /** Who made it. */
  @Column(name = "created_by", nullable = false, length = 200)
  public String createdBy;

  /** The token of a name. */
  static Optional<AccessToken> findByName(String name) {
    return AccessToken.<AccessToken>find("name", name).firstResultOptional();
  }

  /** The token of a hash, with its project. */
  static Optional<AccessToken> findByHash(String hash) {
    return AccessToken.<AccessToken>find(
            "from AccessToken t left join fetch t.project where t.hash = ?1", hash)
        .firstResultOptional();
  }

  /** The tokens that match a filter. */
  static ListQuery search(TokenFilter filter) {
    return new ListQuery(TokenView.COLUMNS, TokenView.FROM)
        .where("t.role = ?", filter.role)
        .sorted(filter.sort, SORTS, "t.name");
  }

  /**
   * Deletes the token of a name.
   *
   * @return whether there was one
   */
  static boolean remove(String name) {
    return delete("name", name) > 0;
  }

  /** Stores when a token was last used. */
  static void used(Long id, Instant at) {
    update("lastUsedAt = ?1 where id = ?2", at, id);
  }
}
