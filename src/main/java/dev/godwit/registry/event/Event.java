package dev.godwit.registry.event;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened. It outlives its subject, so it has no foreign key. */
@Entity
@Table(name = "event")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
public class Event extends PanacheEntityBase {
  /** Its number, given by the database. */
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

  /** The project's number, which a rename does not change; none in events of older versions. */
  @Column(name = "project_id")
  public @Nullable Long projectId;

  /** The number of the newest event; 0 when there is none. */
  static long last() {
    return number("select max(e.id) from Event e");
  }

  /** The number of the newest event after another about the deletion of a project; 0 if none. */
  static long lastDeletion(long project, long after) {
    return number(
        "select max(e.id) from Event e"
            + " where e.id > ?1 and e.projectId = ?2 and e.kind = 'project-deleted'",
        after,
        project);
  }

  /**
   * The numbers of the events after one, with the length of the data of each, oldest first.
   *
   * @param count how many at most
   */
  static List<Object[]> lengths(long after, int count) {
    return getEntityManager()
        .createQuery(
            "select e.id, length(e.data) from Event e where e.id > ?1 order by e.id",
            Object[].class)
        .setParameter(1, after)
        .setMaxResults(count)
        .getResultList();
  }

  /** The events after one up to another, oldest first. */
  static List<Event> between(long after, long to) {
    return list("id > ?1 and id <= ?2 order by id", after, to);
  }

  private static long number(String query, Object... values) {
    var prepared = getEntityManager().createQuery(query, Long.class);
    for (int i = 0; i < values.length; i++) {
      prepared.setParameter(i + 1, values[i]);
    }
    Long found = prepared.getSingleResult();
    return found == null ? 0 : found;
  }
}
