package dev.godwit.registry.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param id its number, which grows
 * @param at when, UTC
 * @param kind what
 * @param project the project
 * @param environment the environment, if it concerns one
 * @param data the rest
 */
@Schema(name = "EventView")
public record EventView(
    long id,
    Instant at,
    String kind,
    String project,
    @Nullable String environment,
    @JsonRawValue
        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        String data) {

  /** The event as clients see it. */
  public static EventView of(Event event) {
    return new EventView(
        event.id, event.at, event.kind, event.project, event.environment, event.data);
  }
}
