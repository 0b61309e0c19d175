package dev.godwit.registry.environment;

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
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/**
 * A schema that an environment had. Each is stored once, however often it was seen; the one with
 * the greatest number is the newest.
 */
@Entity
@Table(
    name = "snapshot",
    indexes = {
      @Index(name = "snapshot_environment", columnList = "environment_id, id"),
      @Index(name = "snapshot_fingerprint", columnList = "environment_id, fingerprint")
    })
@DynamicUpdate // An unchanged text is not written again.
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class Snapshot extends PanacheEntityBase {
  /** Its number, given by the database. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  public Long id;

  /** The owner; deleted with it (ON DELETE CASCADE). */
  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "environment_id", nullable = false, updatable = false)
  @OnDelete(action = OnDeleteAction.CASCADE)
  public Environment environment;

  /** When it was seen first, UTC. */
  @Column(name = "taken_at", nullable = false)
  public Instant takenAt;

  /** Its DDL, as it was sent last. */
  @Column(name = "ddl", nullable = false, columnDefinition = "text")
  public String ddl;

  /** Its fingerprint. */
  @Column(name = "fingerprint", nullable = false, length = 64)
  public String fingerprint;

  /** The revision that it was compared with. */
  @Column(name = "version", length = 50)
  public @Nullable String version;

  /** How it differs from that revision, a line each; empty when it does not. */
  @Column(name = "drift", columnDefinition = "text")
  public @Nullable String drift;

  /** When it was seen last, UTC; none when that was the first time, in rows of old services. */
  @Column(name = "seen_at")
  public @Nullable Instant seenAt;

  /** When it was seen last, UTC. */
  Instant lastSeen() {
    return seenAt == null ? takenAt : seenAt;
  }

  /** The newest snapshot of an environment. */
  static Optional<Snapshot> newest(Environment environment) {
    return Snapshot.<Snapshot>find("environment = ?1 order by id desc", environment)
        .firstResultOptional();
  }

  /** The newest snapshot of an environment, unless the environment has moved since. */
  public static Optional<Snapshot> current(Environment environment) {
    return newest(environment)
        .filter(s -> environment.movedAt == null || !s.lastSeen().isBefore(environment.movedAt));
  }

  /** When an environment was first seen to have a schema. */
  static Optional<Instant> firstSeen(Environment environment, String fingerprint) {
    return find(
            "select s.takenAt from Snapshot s where s.environment = ?1 and s.fingerprint = ?2"
                + " order by s.id",
            environment,
            fingerprint)
        .project(Instant.class)
        .firstResultOptional();
  }

  /** Deletes the snapshots of an environment that have a schema. */
  static void remove(Environment environment, String fingerprint) {
    delete("environment = ?1 and fingerprint = ?2", environment, fingerprint);
  }
}
