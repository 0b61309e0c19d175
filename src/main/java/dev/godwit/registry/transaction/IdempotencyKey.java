package dev.godwit.registry.transaction;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A creation that was answered, so that a repeated request gets the same answer. */
@Entity
@Table(
    name = "idempotency_key",
    uniqueConstraints = @UniqueConstraint(columnNames = {"actor", "name"}),
    indexes = @Index(name = "idempotency_key_created", columnList = "created_at"))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class IdempotencyKey extends PanacheEntityBase {
  /** Its number, given by the database. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  public Long id;

  /** Who sent it: the name of a token. */
  @Column(name = "actor", nullable = false, length = 200)
  public String actor;

  /** The key that the client chose. */
  @Column(name = "name", nullable = false, length = 200)
  public String name;

  /** The hash of method, path and body. */
  @Column(name = "request", nullable = false, length = 64)
  public String request;

  /** The status of the answer. */
  @Column(name = "status", nullable = false)
  public int status;

  /** The Location of the answer. */
  @Column(name = "location", length = 2000)
  public @Nullable String location;

  /** The body of the answer. */
  @Column(name = "body", nullable = false, columnDefinition = "text")
  public String body;

  /** When it was answered, UTC. */
  @Column(name = "created_at", nullable = false)
  public Instant createdAt;

  /** The key of a client, if it was stored since a time. */
  static Optional<IdempotencyKey> findSince(String actor, String name, Instant since) {
    return IdempotencyKey.<IdempotencyKey>find(
            "actor = ?1 and name = ?2 and createdAt >= ?3", actor, name, since)
        .firstResultOptional();
  }

  /** Deletes the key of a client, whatever its age. */
  static void remove(String actor, String name) {
    delete("actor = ?1 and name = ?2", actor, name);
  }
}
