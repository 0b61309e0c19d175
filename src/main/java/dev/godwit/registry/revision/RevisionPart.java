package dev.godwit.registry.revision;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** A row that belongs to a revision, which has several of its kind in an order. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public abstract class RevisionPart extends PanacheEntityBase {
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
}
