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

/** The schema that an environment really had at some moment. */
@Entity
@Table(
    name = "snapshot",
    indexes = @Index(name = "snapshot_environment_taken", columnList = "environment_id, taken_at"))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class Snapshot extends PanacheEntityBase {
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

  /** When it was taken, UTC. */
  @Column(name = "taken_at", nullable = false)
  public Instant takenAt;

  /** Its DDL. */
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
}
