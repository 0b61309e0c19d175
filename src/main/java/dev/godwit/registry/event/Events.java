package dev.godwit.registry.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.godwit.registry.retention.Retention;
import dev.godwit.registry.web.StoredTime;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;
import java.util.Map;

/**
 * The events: each is stored in the transaction in which it happens.
 *
 * <p>SQLite numbers the rows of a table without gaps, and {@link Retention} deletes the oldest and
 * never the newest. So numbers only grow, and a number that is missing is an event that was
 * deleted.
 */
@ApplicationScoped
public class Events {
  private static final int PAGE_EVENTS = 500;

  /** Of data in a page, in characters: pages are held in memory, one for each slow listener. */
  private static final long PAGE_TEXT = 64 << 10;

  private final ObjectMapper json;
  private final MeterRegistry meters;

  Events(ObjectMapper json, MeterRegistry meters) {
    this.json = json;
    this.meters = meters;
  }

  /**
   * Publishes an event, inside the transaction that makes it true.
   *
   * @param kind what happened, such as {@code revision-created}
   * @param subject the project, and the environment if it is about one
   * @param data the rest
   */
  public void publish(String kind, EventSubject subject, Map<String, ?> data) {
    Event event = new Event();
    event.at = StoredTime.now();
    event.kind = kind;
    event.project = subject.project();
    event.projectId = subject.projectId();
    event.environment = subject.environment();
    try {
      event.data = json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers are always JSON", e);
    }
    event.persistAndFlush();
    meters.counter("godwit.events", "kind", kind).increment();
  }

  /**
   * The next page of events after one, oldest first; it is short when the events are long.
   *
   * @return empty when there is none yet
   */
  @ActivateRequestContext
  public List<Event> after(long id) {
    long to = id;
    long text = 0;
    for (Object[] event : Event.lengths(id, PAGE_EVENTS)) {
      text += ((Number) event[1]).longValue();
      if (text > PAGE_TEXT && to > id) {
        break;
      }
      to = ((Number) event[0]).longValue();
    }
    return to == id ? List.of() : Event.between(id, to);
  }

  /** The number of the newest event; 0 when there is none. */
  @ActivateRequestContext
  public long last() {
    return Event.last();
  }

  /**
   * The event after which the number of a project means that project. SQLite gives the number of a
   * deleted project to a new one, and events of the old one are not for listeners to the new one.
   *
   * @param after only events later than this matter
   */
  @ActivateRequestContext
  public long ownedSince(long project, long after) {
    return Event.lastDeletion(project, after);
  }
}
