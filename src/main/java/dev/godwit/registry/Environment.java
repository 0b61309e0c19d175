package dev.godwit.registry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** A place where the schema of a project lives: dev, staging, prod. */
@Entity
@Table(
    name = "environment",
    uniqueConstraints = @UniqueConstraint(columnNames = {"project_id", "name"}))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class Environment extends PanacheEntityBase {
  /** The database's number for it. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  public Long id;

  /** The owner: when it goes, this goes along, by the foreign key. */
  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "project_id", nullable = false, updatable = false)
  @OnDelete(action = OnDeleteAction.CASCADE)
  public Project project;

  /** What clients call it; unique in the project. */
  @Column(name = "name", nullable = false, length = 200)
  public String name;

  /** What it is, for people. */
  @Column(name = "description", length = 2000)
  public @Nullable String description;

  /** The revision at which it stands, once known. */
  @Column(name = "version", length = 50)
  public @Nullable String version;

  /** When it was registered, UTC. */
  @Column(name = "created_at", nullable = false)
  public Instant createdAt;

  /**
   * How many lines of drift its last snapshot showed; none when nobody has looked since it moved.
   */
  @Column(name = "drift")
  public @Nullable Integer drift;

  /** When it last moved to a revision, UTC. */
  @Column(name = "moved_at")
  public @Nullable Instant movedAt;

  /** Counts its updates; the ETag. */
  @Version
  @ColumnDefault("0")
  @Column(name = "edition", nullable = false)
  public int edition;
}
