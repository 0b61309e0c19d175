package dev.godwit.registry.revision;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.List;

/** What a revision can do to data or service. */
@Entity
@Table(
    name = "hazard",
    uniqueConstraints = @UniqueConstraint(columnNames = {"revision_id", "position"}))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class RevisionHazard extends RevisionPart {
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
