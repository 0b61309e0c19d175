package dev.godwit.registry.revision;

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
import java.util.List;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** What a revision can do to data or service. */
@Entity
@Table(
    name = "hazard",
    uniqueConstraints = @UniqueConstraint(columnNames = {"revision_id", "position"}))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class RevisionHazard extends PanacheEntityBase {
  /** Its number, given by the database. */
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  public Long id;

  /** The owner; deleted with it (ON DELETE CASCADE). */
  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "revision_id", nullable = false, updatable = false)
  @OnDelete(action = OnDeleteAction.CASCADE)
  public StoredRevision revision;

  /** Its place in the revision, from 1. */
  @Column(name = "position", nullable = false)
  public int position;

  /** Its stable word, such as {@code deletes-data}. */
  @Column(name = "code", nullable = false, length = 50)
  public String code;

  /** {@code info}, {@code warning} or {@code error}. */
  @Column(name = "severity", nullable = false, length = 20)
  public String severity;

  /** The table. */
  @Column(name = "table_name", nullable = false, length = 200)
  public String table;

  /** A sentence for people. */
  @Column(name = "message", nullable = false, columnDefinition = "text")
  public String message;

  /** The query that settles it; empty when there is none. */
  @Column(name = "preflight", nullable = false, columnDefinition = "text")
  public String preflight;

  /** The hazards of revisions, in their order. */
  static List<RevisionHazard> of(List<StoredRevision> revisions) {
    return list("revision in ?1 order by position", revisions);
  }
}
