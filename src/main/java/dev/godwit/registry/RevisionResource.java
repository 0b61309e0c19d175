package dev.godwit.registry;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.migration.CompareResult.HazardAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The revisions of a project: its history. */
@LimitedAnswer
@Path("/api/projects/{project}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "revisions", description = "The history of a project")
public class RevisionResource {
  private static final String SQL = "application/sql";
  private static final Map<String, String> SORTS =
      Map.of("version", "id", "createdAt", "createdAt", "message", "message");

  private final RequestContext caller;
  private final Events events;
  private final MeterRegistry meters;

  RevisionResource(RequestContext caller, Events events, MeterRegistry meters) {
    this.caller = caller;
    this.events = events;
    this.meters = meters;
  }

  /** One page of them. */
  @GET
  @Operation(summary = "Lists revisions")
  public Uni<Page<RevisionView>> list(
      @PathParam("project") String project,
      @QueryParam("message") @Parameter(description = "A part of the message")
          @Nullable String message,
      @QueryParam("sort") @Parameter(description = "version, createdAt or message")
          @Nullable String sort,
      @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
      @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size,
      @Context UriInfo uri) {
    return RegistryTransactions.reading(
        () -> {
          Filter filter =
              new Filter()
                  .where("project = :project", "project", Registered.project(project))
                  .containing("message", "message", message)
                  .sorted(sort, SORTS, "id");
          return Page.ofAll(
              Revision.find(filter.query(), filter.values()), page, size, uri, RevisionView::all);
        });
  }

  /** One of them. */
  @GET
  @Path("/{revision}")
  @Operation(summary = "Reads one revision")
  public Uni<RevisionView> read(
      @PathParam("project") String project, @PathParam("revision") String version) {
    return RegistryTransactions.reading(
        () -> RevisionView.of(Registered.revision(Registered.project(project), version)));
  }

  /** Its script. */
  @GET
  @Path("/{revision}/script")
  @Produces(SQL)
  @Operation(summary = "Reads a revision's script as SQL")
  @APIResponse(
      responseCode = "200",
      description = "The script",
      headers =
          @Header(
              name = "Content-Disposition",
              description = "The name of its file",
              required = true,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      type = SchemaType.STRING)),
      content =
          @Content(
              mediaType = SQL,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      type = SchemaType.STRING,
                      format = "binary")))
  public Uni<Response> script(
      @PathParam("project") String project, @PathParam("revision") String version) {
    return RegistryTransactions.reading(
        () -> {
          Revision revision = Registered.revision(Registered.project(project), version);
          return file(History.script(revision), revision.upgrade);
        });
  }

  /** Its downgrade script. */
  @GET
  @Path("/{revision}/downgrade")
  @Produces(SQL)
  @Operation(summary = "Reads a revision's downgrade script as SQL")
  @APIResponse(
      responseCode = "200",
      description = "The script",
      headers =
          @Header(
              name = "Content-Disposition",
              description = "The name of its file",
              required = true,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      type = SchemaType.STRING)),
      content =
          @Content(
              mediaType = SQL,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      type = SchemaType.STRING,
                      format = "binary")))
  public Uni<Response> downgrade(
      @PathParam("project") String project, @PathParam("revision") String version) {
    return RegistryTransactions.reading(
        () -> {
          Revision revision = Registered.revision(Registered.project(project), version);
          if (revision.downgrade == null) {
            throw Registered.problem(
                404,
                ErrorCode.NO_DOWNGRADE,
                "Revision %s has no downgrade script.",
                revision.version);
          }
          return file(History.back(History.script(revision)), revision.downgrade);
        });
  }

  /** A new one. */
  @POST
  @Operation(
      summary = "Writes the next revision, from the newest one to the model or by hand",
      description =
          "With autogenerate, Godwit writes and rehearses it as the command line does. When the"
              + " newest revision already makes what the model wants, the answer is 200 and nothing"
              + " was written.")
  @APIResponse(
      responseCode = "201",
      description = "Registered; Location has its address",
      content =
          @Content(
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      implementation = RevisionView.class)))
  @APIResponse(
      responseCode = "200",
      description = "There is nothing to do; the newest revision",
      headers =
          @Header(
              name = "Godwit-Nothing-To-Do",
              description = "true",
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      type = SchemaType.STRING)),
      content =
          @Content(
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      implementation = RevisionView.class)))
  @APIResponse(responseCode = "409", description = "Refused: something would be lost or guessed")
  public Uni<Response> create(
      @PathParam("project") String project,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RequestBody(
              content =
                  @Content(
                      example =
                          "{\"message\": \"Add ON DELETE CASCADE to foreign keys\","
                              + " \"autogenerate\": true}"))
          @Valid
          @NotNull
          RevisionRequest request) {
    return RegistryTransactions.creating(
        request, () -> draft(project, request), draft -> register(project, draft));
  }

  /** Deletes one; what belongs to it goes along by the database's own cascade. */
  @DELETE
  @Path("/{revision}")
  @Operation(
      summary = "Deletes the newest revision with all that belongs to it",
      description = "An older one stays: those after it stand on it.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(
      responseCode = "409",
      description = "It is not the newest, or an environment is there")
  public Uni<Void> delete(
      @PathParam("project") String project, @PathParam("revision") String version) {
    return RegistryTransactions.doing(
        () -> {
          Project owner = Registered.project(project);
          Revision thing = Registered.revision(owner, version);
          Revision head = History.head(owner).orElseThrow();
          if (!head.id.equals(thing.id)) {
            throw Registered.problem(
                ErrorCode.NOT_THE_HEAD,
                "Revision %s stands on revision %s. Only the newest revision can be deleted.",
                head.version,
                thing.version);
          }
          List<Environment> there =
              Environment.list("project = ?1 and version = ?2 order by name", owner, thing.version);
          if (!there.isEmpty()) {
            throw Registered.problem(
                ErrorCode.REVISION_IN_USE,
                "Revision %s cannot be deleted: %s there, and another revision of that version"
                    + " would be taken for the one that ran.",
                thing.version,
                there.size() == 1
                    ? there.get(0).name + " stands"
                    : there.size() + " environments stand");
          }
          Revision.delete("id", thing.id);
          events.tell("revision-deleted", owner, null, Map.of("version", thing.version));
        });
  }

  private Optional<RevisionDraft> draft(String project, RevisionRequest request) {
    Project owner = Registered.project(project);
    String head = History.head(owner).map(revision -> revision.version).orElse(null);
    if (request.parent() != null && !request.parent().equals(head)) {
      throw Registered.problem(
          ErrorCode.STALE_PARENT,
          "It is to stand on revision %s, but the newest is %s. Nothing was registered.",
          request.parent(),
          head == null ? "none" : head);
    }
    String upgrade = request.upgrade();
    boolean answers =
        given(request.renames())
            || given(request.fills())
            || given(request.allow())
            || given(request.excludes());
    if (request.autogenerate() ? upgrade != null || request.downgrade() != null : answers) {
      throw Registered.problem(
          ErrorCode.EITHER_OR,
          "Send a script of your own, or \"autogenerate\": true with \"renames\", \"fills\","
              + " \"allow\" and \"excludes\"; not both.");
    }
    if (request.autogenerate()) {
      Question question =
          Question.of(request.renames(), request.fills(), request.allow(), request.excludes());
      return meters
          .timer("godwit.autogenerate")
          .record(() -> RevisionDraft.autogenerated(owner, request.message(), question));
    }
    if (upgrade == null || upgrade.isBlank()) {
      throw Registered.problem(
          ErrorCode.NO_SCRIPT, "Send the script as \"upgrade\", or say \"autogenerate\": true.");
    }
    return Optional.of(RevisionDraft.handWritten(owner, request, upgrade));
  }

  private static boolean given(@Nullable List<String> words) {
    return words != null && !words.isEmpty();
  }

  private Response register(String project, Optional<RevisionDraft> draft) {
    Project owner = Registered.project(project);
    if (draft.isEmpty()) {
      Revision head = History.head(owner).orElseThrow();
      return Response.ok(RevisionView.of(head)).header("Godwit-Nothing-To-Do", "true").build();
    }
    Revision thing = draft.get().persist(owner, caller.name());
    events.tell(
        "revision-created",
        owner,
        null,
        Map.of(
            "version", thing.version,
            "message", thing.message,
            "hazards", draft.get().hazards().stream().map(HazardAnswer::code).toList()));
    return Response.created(Registered.path("projects", owner.name, "revisions", thing.version))
        .entity(RevisionView.of(thing))
        .build();
  }

  private static Response file(String name, String text) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return Response.ok(text, SQL + ";charset=UTF-8")
        .header("Content-Disposition", "attachment; filename*=UTF-8''" + Registered.segment(file))
        .build();
  }
}
