package dev.godwit.registry.event.stream;

import dev.godwit.registry.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * The events that a listener gets. A project is followed by its number: a rename does not end that,
 * and a later project of the old name is not included. It is found by name only while there is no
 * such project.
 */
final class EventFilter {
  private static final String DELETED = "project-deleted";

  private final @Nullable String name;
  private final boolean one;
  private final long since;
  private @Nullable Long project;
  private boolean over;

  private EventFilter(@Nullable String name, @Nullable Long project, long since, boolean one) {
    this.name = name;
    this.project = project;
    this.since = since;
    this.one = one;
  }

  /** Every event. */
  static EventFilter all() {
    return new EventFilter(null, null, 0, false);
  }

  /**
   * Those of the projects of one name, one after the other.
   *
   * @param project the number of the one that there is now
   * @param since the event after which that number is that project's
   */
  static EventFilter named(String name, @Nullable Long project, long since) {
    return new EventFilter(name, project, since, false);
  }

  /** Those of one project until it is deleted; for a listener with access to no other. */
  static EventFilter only(String name, long project, long since) {
    return new EventFilter(name, project, since, true);
  }

  /** Whether the listener hears an event; asked for each, in their order. */
  boolean takes(Event event) {
    if (name == null) {
      return true;
    }
    if (over || !isOfProject(event, name)) {
      return false;
    }
    project = event.projectId == null ? project : event.projectId;
    if (event.kind.equals(DELETED)) {
      project = null;
      over = one;
    }
    return true;
  }

  private boolean isOfProject(Event event, String known) {
    return (project == null || event.projectId == null)
        ? event.project.equals(known)
        : project.equals(event.projectId) && event.id > since;
  }
}
