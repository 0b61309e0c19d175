package dev.godwit.registry.deployment;

import dev.godwit.registry.environment.Environment;
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
import java.time.Instant;
import java.util.Map;
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
  private static final Map<String, String> SORTS =
      Map.of("startedAt", "started_at", "durationMs", "duration_ms", "to", "to_version");

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

  /** Whether an environment has a deployment of an outcome. */
  static boolean isAny(Environment environment, String outcome) {
    return count("environment = ?1 and outcome = ?2", environment, outcome) > 0;
  }

  /** The deployments on an environment that match a filter. */
  static ListQuery search(long environment, DeploymentFilter filter) {
    return new ListQuery(DeploymentView.COLUMNS, "deployment")
        .where("environment_id = ?", environment)
        .where("outcome = ?", filter.outcome)
        .where("to_version = ?", filter.to)
        .sorted(filter.sort, SORTS, "id desc");
  }
}
