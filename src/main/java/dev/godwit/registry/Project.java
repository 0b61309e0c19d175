package dev.godwit.registry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;
import org.jspecify.annotations.Nullable;

/** A project: one schema and its history. */
@Entity
@Table(name = "project", uniqueConstraints = @UniqueConstraint(columnNames = "name"))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class Project extends PanacheEntityBase {
  /** The database's number for it. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  public Long id;

  /** What clients call it; unique. */
  @Column(name = "name", nullable = false, length = 200)
  public String name;

  /** The name of its dialect. */
  @Column(name = "dialect", nullable = false, length = 20)
  public String dialect;

  /** What it is, for people. */
  @Column(name = "description", length = 2000)
  public @Nullable String description;

  /** When it was registered, UTC. */
  @Column(name = "created_at", nullable = false)
  public Instant createdAt;

  /** Counts its updates; the ETag. */
  @Version
  @ColumnDefault("0")
  @Column(name = "edition", nullable = false)
  public int edition;
}
