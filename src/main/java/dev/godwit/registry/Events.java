package dev.godwit.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened, told in the transaction in which it happens and read by those who listen. */
@ApplicationScoped
class Events {
  /** How many are kept: a listener that was away for longer starts anew. */
  private static final long KEPT = 100_000;

  private static final int EVERY = 1000;
  private static final int AT_ONCE = 500;

  private final ObjectMapper json;
  private final MeterRegistry meters;

  Events(ObjectMapper json, MeterRegistry meters) {
    this.json = json;
    this.meters = meters;
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
    event.environment = environment == null ? null : environment.name;
    try {
      event.data = json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers are always JSON", e);
    }
    event.persistAndFlush();
    meters.counter("godwit.events", "kind", kind).increment();
    if (event.id % EVERY == 0) {
      Event.delete("id <= ?1", event.id - KEPT);
    }
  }

  /** Those after one, oldest first. */
  @ActivateRequestContext
  List<Event> after(long id, @Nullable String project) {
    return project == null
        ? Event.<Event>find("id > ?1 order by id", id).page(0, AT_ONCE).list()
        : Event.<Event>find("id > ?1 and project = ?2 order by id", id, project)
            .page(0, AT_ONCE)
            .list();
  }

  /** The newest one's number; 0 when there is none. */
  @ActivateRequestContext
  long last() {
    return Event.<Event>find("order by id desc").firstResultOptional().map(e -> e.id).orElse(0L);
  }
}
