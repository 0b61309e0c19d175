package dev.godwit.registry.event.stream;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.event.Events;
import dev.godwit.registry.limit.LimitedAnswer;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.web.RequestContext;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events as they happen. */
@LimitedAnswer
@Path("/api/events")
@Blocking
@Tag(name = "events", description = "Events as they happen")
public class EventResource {
  private final Events events;
  private final EventSignal signal;
  private final RequestContext caller;
  private final ExecutorService workers;

  EventResource(Events events, EventSignal signal, RequestContext caller, ExecutorService workers) {
    this.events = events;
    this.signal = signal;
    this.caller = caller;
    this.workers = workers;
  }

  /**
   * The stream. It begins with the next event, or after the last event that the client has seen.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Streams revisions, deployments and drift as server-sent events",
      description =
          "Send Last-Event-ID to go on where the connection broke; 0 is the beginning. Where events"
              + " after it are no longer stored, the event \"gap\" is sent in their place; its data"
              + " has the numbers of the first and the last that are missing. A project is followed"
              + " through its renames.")
  @APIResponse(
      responseCode = "200",
      description = "One event after the other; data is an EventView as JSON",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "400", description = "Last-Event-ID is no number")
  @APIResponse(
      responseCode = "409",
      description = "Last-Event-ID is greater than the number of the newest event")
  public Multi<OutboundSseEvent> stream(
      @HeaderParam("Last-Event-ID") @Parameter(description = "The last event that was seen")
          @Nullable String lastEventId,
      @QueryParam("project") @Parameter(description = "Only of this project")
          @Nullable String project,
      @Context Sse sse) {
    String allowed = allowed(project);
    long last = events.last();
    long seen = seen(lastEventId, last);
    return new EventStream(
            signal,
            workers,
            sse,
            filter(allowed, project, seen),
            Optional.ofNullable(caller.header("Authorization")),
            seen)
        .events();
  }

  /** The headers alone. A stream to a client that asked for none would never end. */
  @HEAD
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(hidden = true)
  public Uni<Response> head(
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @QueryParam("project") @Nullable String project) {
    return Uni.createFrom()
        .item(
            () -> {
              filter(allowed(project), project, seen(lastEventId, events.last()));
              return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
            });
  }

  /** The only project whose events the caller may get; null when it may get all. */
  private @Nullable String allowed(@Nullable String project) {
    String allowed = caller.onlyProject();
    if (allowed != null && project != null && !allowed.equals(project)) {
      throw Problems.of(
          ErrorCode.FORBIDDEN, "This token gives access to the project %s only.", allowed);
    }
    return allowed;
  }

  private EventFilter filter(@Nullable String allowed, @Nullable String project, long seen) {
    if (allowed != null) {
      long id = Project.byName(allowed).id;
      return EventFilter.only(allowed, id, events.ownedSince(id, seen));
    }
    if (project == null) {
      return EventFilter.all();
    }
    return Project.findByName(project)
        .map(p -> EventFilter.named(project, p.id, events.ownedSince(p.id, seen)))
        .orElseGet(() -> EventFilter.named(project, null, 0));
  }

  /** The event after which the stream begins. */
  private static long seen(@Nullable String lastEventId, long last) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return last;
    }
    if (!lastEventId.strip().matches("\\d{1,18}")) {
      throw Problems.of(ErrorCode.BAD_EVENT_ID, "Last-Event-ID is the number of an event, or 0.");
    }
    long seen = Long.parseLong(lastEventId.strip());
    if (seen > last) {
      throw Problems.of(
          ErrorCode.FUTURE_EVENT_ID,
          "Last-Event-ID is %d, but the newest event is %d: that number is from another database,"
              + " or from before this one was restored. Read what you need again, and listen"
              + " without Last-Event-ID.",
          seen,
          last);
    }
    return seen;
  }
}
