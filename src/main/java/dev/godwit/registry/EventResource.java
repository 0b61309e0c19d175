package dev.godwit.registry;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happens, as it happens. */
@Path("/api/events")
@Tag(name = "events", description = "What happens, as it happens")
public class EventResource {
  // Also finds what another process wrote into the database, such as a second service.
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final int QUIET_LOOKS = 7;
  private static final int BEARER = "Bearer ".length();

  private final Events events;
  private final EventHub hub;
  private final Caller caller;
  private final Tokens tokens;

  EventResource(Events events, EventHub hub, Caller caller, Tokens tokens) {
    this.events = events;
    this.hub = hub;
    this.caller = caller;
    this.tokens = tokens;
  }

  /**
   * The stream. It begins with what comes next, or after the event that the client has seen last.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Streams revisions, deployments and drift as server-sent events",
      description = "Send Last-Event-ID to go on where the connection broke; 0 is the beginning.")
  @APIResponse(
      responseCode = "200",
      description = "One event after the other; data is an EventView as JSON",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Multi<OutboundSseEvent> stream(
      @HeaderParam("Last-Event-ID") @Parameter(description = "The last event that was seen")
          @Nullable String lastEventId,
      @QueryParam("project") @Parameter(description = "Only of this project")
          @Nullable String project,
      @Context Sse sse) {
    String only = visible(project);
    Long seen = seen(lastEventId);
    Feed feed = new Feed(only, sse, caller.header("Authorization"));
    return Multi.createBy()
        .merging()
        .streams(
            Multi.createFrom().item(0L),
            hub.wakes(),
            Multi.createFrom().ticks().every(LOOK).onOverflow().dropPreviousItems())
        .onOverflow()
        .dropPreviousItems()
        .emitOn(Infrastructure.getDefaultWorkerPool(), 1)
        .select()
        .first(tick -> feed.mayGoOn())
        .onItem()
        .transformToMultiAndConcatenate(tick -> Multi.createFrom().iterable(feed.next(seen)));
  }

  /** The headers alone. A stream to somebody who asked for none would never end. */
  @HEAD
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(hidden = true)
  public Response head(
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @QueryParam("project") @Nullable String project) {
    visible(project);
    seen(lastEventId);
    return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
  }

  /** The only project whose events the caller is to get; those of all when null. */
  private @Nullable String visible(@Nullable String project) {
    String allowed = caller.onlyProject();
    if (allowed != null && project != null && !allowed.equals(project)) {
      throw Registered.problem(403, "forbidden", "This token opens only the project %s.", allowed);
    }
    return allowed == null ? project : allowed;
  }

  private static @Nullable Long seen(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return null;
    }
    if (!lastEventId.strip().matches("\\d{1,18}")) {
      throw Registered.problem(
          400, "bad-event-id", "Last-Event-ID is the number of an event, or 0.");
    }
    return Long.valueOf(lastEventId.strip());
  }

  /** What one client has got so far. */
  private final class Feed {
    private final @Nullable String project;
    private final Sse sse;
    private final AtomicLong last = new AtomicLong(-1);
    private final @Nullable String authorization;
    private long checked = System.nanoTime();
    private int quiet;

    Feed(@Nullable String project, Sse sse, @Nullable String authorization) {
      this.project = project;
      this.sse = sse;
      this.authorization = authorization;
    }

    /** A stream may outlive the token that opened it, and must not. */
    synchronized boolean mayGoOn() {
      if (System.nanoTime() - checked < LOOK.toNanos()) {
        return true;
      }
      checked = System.nanoTime();
      return authorization == null
          ? !tokens.configured()
          : tokens.holder(authorization.substring(BEARER).strip()).isPresent();
    }

    synchronized List<OutboundSseEvent> next(@Nullable Long seen) {
      if (last.get() < 0) {
        last.set(seen == null ? events.last() : seen);
        return List.of(sse.newEventBuilder().comment("hello").reconnectDelay(2000).build());
      }
      List<Event> found = events.after(last.get(), project);
      if (found.isEmpty()) {
        quiet++;
        if (quiet % QUIET_LOOKS != 0) {
          return List.of();
        }
        // A line now and then: proxies close connections on which nothing moves.
        return List.of(sse.newEventBuilder().comment("still here").build());
      }
      last.set(found.get(found.size() - 1).id);
      return found.stream().map(this::event).toList();
    }

    private OutboundSseEvent event(Event event) {
      return sse.newEventBuilder()
          .id(String.valueOf(event.id))
          .name(event.kind)
          .mediaType(MediaType.APPLICATION_JSON_TYPE)
          .data(EventView.of(event))
          .build();
    }
  }
}
