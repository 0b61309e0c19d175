package dev.godwit.registry.revision;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.List;

/** One change of a revision. */
@Entity
@Table(
    name = "change",
    uniqueConstraints = @UniqueConstraint(columnNames = {"revision_id", "position"}))
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class RevisionChange extends RevisionPart {
  /** What kind of change, such as {@code add-column}. */
  @Column(name = "kind", nullable = false, length = 50)
  public String kind;

  /** The table. */
  @Column(name = "table_name", nullable = false, length = 200)
  public String table;

  /** The object. */
  @Column(name = "name", nullable = false, length = 2000)
  public String name;

  /** How it was, as SQL. */
  @Column(name = "before", nullable = false, columnDefinition = "text")
  public String before;

  /** How it is afterwards, as SQL. */
  @Column(name = "after", nullable = false, columnDefinition = "text")
  public String after;

  /** Whether it deletes rows or values. */
  @Column(name = "destructive", nullable = false)
  public boolean destructive;

  /** How it is carried out, such as {@code edit-in-place}. */
  @Column(name = "method", nullable = false, length = 20)
  public String method;

  /** The changes of revisions, in their order. */
  static List<RevisionChange> of(List<StoredRevision> revisions) {
    return list("revision in ?1 order by position", revisions);
  }
}
