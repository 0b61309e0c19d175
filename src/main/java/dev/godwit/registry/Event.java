package dev.godwit.registry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for those who listen. It outlives what it tells of, so it has no foreign
 * key.
 */
@Entity
@Table(name = "event")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class Event extends PanacheEntityBase {
  /** The database's number for it. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  public Long id;

  /** When, UTC. */
  @Column(name = "at", nullable = false)
  public Instant at;

  /** What, such as {@code revision-created}. */
  @Column(name = "kind", nullable = false, length = 50)
  public String kind;

  /** The name that the project had then. */
  @Column(name = "project", nullable = false, length = 200)
  public String project;

  /** The environment, if it concerns one. */
  @Column(name = "environment", length = 200)
  public @Nullable String environment;

  /** The rest, as JSON. */
  @Column(name = "data", nullable = false, columnDefinition = "text")
  public String data;

  /**
   * The project's number, which a rename does not change; none in what was told before it was kept.
   */
  @Column(name = "project_id")
  public @Nullable Long projectId;
}
