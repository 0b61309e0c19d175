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
import java.time.Instant;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.jspecify.annotations.Nullable;

/** One versioned migration of a project. */
@Entity
@Table(
    name = "revision",
    uniqueConstraints = @UniqueConstraint(columnNames = {"project_id", "version"}))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class Revision extends PanacheEntityBase {
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

  /** Its version, as in Flyway's file names; unique in the project. */
  @Column(name = "version", nullable = false, length = 50)
  public String version;

  /** What it does, for people. */
  @Column(name = "message", nullable = false, length = 500)
  public String message;

  /** The version it was written on top of. */
  @Column(name = "parent", length = 50)
  public @Nullable String parent;

  /** The script there. */
  @Column(name = "upgrade", nullable = false, columnDefinition = "text")
  public String upgrade;

  /** The downgrade script. */
  @Column(name = "downgrade", columnDefinition = "text")
  public @Nullable String downgrade;

  /** The script's checksum as Flyway computes it. */
  @Column(name = "checksum", nullable = false)
  public int checksum;

  /** The fingerprint of the schema it leads to, once known. */
  @Column(name = "fingerprint", length = 64)
  public @Nullable String fingerprint;

  /** When it was registered, UTC. */
  @Column(name = "created_at", nullable = false)
  public Instant createdAt;

  /** The file of its script in a folder of migrations; by its message when there is none. */
  @Column(name = "script", length = 200)
  public @Nullable String script;

  /** The DDL of the schema it leads to, once known. */
  @Column(name = "schema_ddl", columnDefinition = "text")
  public @Nullable String schema;

  /** Who registered it. */
  @Column(name = "created_by", length = 200)
  public @Nullable String createdBy;
}
