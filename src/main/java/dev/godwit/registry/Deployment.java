package dev.godwit.registry;

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
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** One run of revisions on an environment. */
@Entity
@Table(
    name = "deployment",
    indexes = {
      @Index(name = "deployment_environment", columnList = "environment_id, id"),
      @Index(name = "deployment_environment_started", columnList = "environment_id, started_at")
    })
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class Deployment extends PanacheEntityBase {
  /** The database's number for it. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  public Long id;

  /** The owner: when it goes, this goes along, by the foreign key. */
  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "environment_id", nullable = false, updatable = false)
  @OnDelete(action = OnDeleteAction.CASCADE)
  public Environment environment;

  /** The version it started from; none for an empty database. */
  @Column(name = "from_version", length = 50)
  public @Nullable String fromVersion;

  /** The version it was to reach. */
  @Column(name = "to_version", nullable = false, length = 50)
  public String toVersion;

  /** {@code done} or {@code failed}. */
  @Column(name = "outcome", nullable = false, length = 20)
  public String outcome;

  /** When it started, UTC. */
  @Column(name = "started_at", nullable = false)
  public Instant startedAt;

  /** How long it took, in milliseconds. */
  @Column(name = "duration_ms")
  public @Nullable Long durationMs;

  /** What went wrong. */
  @Column(name = "error", columnDefinition = "text")
  public @Nullable String error;

  /** Who reported it. */
  @Column(name = "reported_by", length = 200)
  public @Nullable String reportedBy;
}
