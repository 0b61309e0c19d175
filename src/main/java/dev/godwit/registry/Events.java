package dev.godwit.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened, told in the transaction in which it happens and read by those who listen.
 *
 * <p>SQLite numbers the rows of a table without gaps, and {@link Retention} deletes the oldest and
 * never the newest. So numbers only grow, and a number that is missing is an event that was
 * deleted.
 */
@ApplicationScoped
class Events {
  private static final int AT_ONCE = 500;

  /** Of data in a page, in characters: pages are held in memory, one for each slow listener. */
  private static final long PAGE_TEXT = 64 << 10;

  private final ObjectMapper json;
  private final MeterRegistry meters;
  private final EntityManager database;

  Events(ObjectMapper json, MeterRegistry meters, EntityManager database) {
    this.json = json;
    this.meters = meters;
    this.database = database;
  }

  /**
   * Tells one, inside the transaction that makes it true.
   *
   * @param kind what, such as {@code revision-created}
   * @param data the rest
   */
  void tell(String kind, Project project, @Nullable Environment environment, Map<String, ?> data) {
    Event event = new Event();
    event.at = Registered.now();
    event.kind = kind;
    event.project = project.name;
    event.projectId = project.id;
    event.environment = environment == null ? null : environment.name;
    try {
      event.data = json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers are always JSON", e);
    }
    event.persistAndFlush();
    meters.counter("godwit.events", "kind", kind).increment();
  }

  /**
   * The next page after one, oldest first; it is short when the events are long.
   *
   * @return empty when there is none yet
   */
  @ActivateRequestContext
  List<Event> after(long id) {
    List<Object[]> next =
        database
            .createQuery(
                "select e.id, length(e.data) from Event e where e.id > ?1 order by e.id",
                Object[].class)
            .setParameter(1, id)
            .setMaxResults(AT_ONCE)
            .getResultList();
    long to = id;
    long text = 0;
    for (Object[] event : next) {
      text += ((Number) event[1]).longValue();
      if (text > PAGE_TEXT && to > id) {
        break;
      }
      to = ((Number) event[0]).longValue();
    }
    return to == id ? List.of() : Event.list("id > ?1 and id <= ?2 order by id", id, to);
  }

  /** The newest one's number; 0 when there is none. */
  @ActivateRequestContext
  long last() {
    return number("select max(e.id) from Event e");
  }

  /**
   * After which event a project's number means that project. SQLite gives the number of a deleted
   * project to a new one, and what is told of the old one is not for those who listen to the new.
   *
   * @param after what comes later than this matters only
   */
  @ActivateRequestContext
  long ownedSince(long project, long after) {
    return number(
        "select max(e.id) from Event e"
            + " where e.id > ?1 and e.projectId = ?2 and e.kind = 'project-deleted'",
        after,
        project);
  }

  private long number(String query, Object... values) {
    var prepared = database.createQuery(query, Long.class);
    for (int i = 0; i < values.length; i++) {
      prepared.setParameter(i + 1, values[i]);
    }
    Long found = prepared.getSingleResult();
    return found == null ? 0 : found;
  }
}
