package dev.godwit.registry.revision;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.migration.CompareResult.HazardAnswer;
import dev.godwit.registry.event.Events;
import dev.godwit.registry.limit.LimitedAnswer;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.read.RegistryReader;
import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.ApiPath;
import dev.godwit.registry.web.Downloads;
import dev.godwit.registry.web.IdempotencyHeader;
import dev.godwit.registry.web.ListQuery;
import dev.godwit.registry.web.Page;
import dev.godwit.registry.web.PageRequest;
import dev.godwit.registry.web.Paging;
import dev.godwit.registry.web.RequestContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The revisions of a project: its history. */
@LimitedAnswer
@Path("/api/projects/{project}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "revisions", description = "The history of a project")
public class RevisionResource {
  private final RegistryReader reader;
  private final RegistryTransactions transactions;
  private final RequestContext caller;
  private final Events events;
  private final RevisionDrafts drafts;
  private final RevisionUsage usage;
  private final MeterRegistry meters;

  RevisionResource(
      RegistryReader reader,
      RegistryTransactions transactions,
      RequestContext caller,
      Events events,
      RevisionDrafts drafts,
      RevisionUsage usage,
      MeterRegistry meters) {
    this.reader = reader;
    this.transactions = transactions;
    this.caller = caller;
    this.events = events;
    this.drafts = drafts;
    this.usage = usage;
    this.meters = meters;
  }

  /** Lists one page. */
  @GET
  @NonBlocking
  @Operation(summary = "Lists revisions")
  public Uni<Page<RevisionView>> list(
      @PathParam("project") String project,
      @Valid @BeanParam RevisionFilter filter,
      @Valid @BeanParam Paging paging) {
    PageRequest page = paging.request();
    return reader.read(
        database -> {
          ListQuery query = StoredRevision.search(Project.idOf(database, project), filter);
          Page<RevisionRow> rows = Page.of(database, query, page, RevisionRow::of);
          return rows.with(RevisionView.all(database, rows.items()));
        });
  }

  /** Reads one. */
  @GET
  @NonBlocking
  @Path("/{revision}")
  @Operation(summary = "Reads one revision")
  public Uni<RevisionView> read(
      @PathParam("project") String project, @PathParam("revision") String version) {
    return reader.read(
        database -> {
          RevisionRow row = RevisionRow.byVersion(database, project, version);
          return RevisionView.all(database, List.of(row)).get(0);
        });
  }

  /** Its script. */
  @GET
  @Path("/{revision}/script")
  @Produces(Downloads.SQL)
  @Operation(summary = "Reads a revision's script as SQL")
  @APIResponse(
      responseCode = "200",
      description = "The script",
      headers =
          @Header(
              name = "Content-Disposition",
              description = "The name of its file",
              required = true),
      content = @Content(mediaType = Downloads.SQL))
  public Uni<Response> script(
      @PathParam("project") String project, @PathParam("revision") String version) {
    return file(
        project, version, revision -> Downloads.sql(History.script(revision), revision.upgrade));
  }

  /** Its downgrade script. */
  @GET
  @Path("/{revision}/downgrade")
  @Produces(Downloads.SQL)
  @Operation(summary = "Reads a revision's downgrade script as SQL")
  @APIResponse(
      responseCode = "200",
      description = "The script",
      headers =
          @Header(
              name = "Content-Disposition",
              description = "The name of its file",
              required = true),
      content = @Content(mediaType = Downloads.SQL))
  public Uni<Response> downgrade(
      @PathParam("project") String project, @PathParam("revision") String version) {
    return file(
        project,
        version,
        revision -> {
          if (revision.downgrade == null) {
            throw Problems.of(
                404,
                ErrorCode.NO_DOWNGRADE,
                "Revision %s has no downgrade script.",
                revision.version);
          }
          return Downloads.sql(
              History.downgradeScript(History.script(revision)), revision.downgrade);
        });
  }

  private Uni<Response> file(
      String project, String version, Function<StoredRevision, Response> script) {
    return transactions.reading(
        () -> script.apply(StoredRevision.byVersion(Project.byName(project), version)));
  }

  /** Creates one. */
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
      content = @Content(schema = @Schema(implementation = RevisionView.class)))
  @APIResponse(
      responseCode = "200",
      description = "There is nothing to do; the newest revision",
      headers = @Header(name = "Godwit-Nothing-To-Do", description = "true"),
      content = @Content(schema = @Schema(implementation = RevisionView.class)))
  @APIResponse(responseCode = "409", description = "Refused: something would be lost or guessed")
  public Uni<Response> create(
      @PathParam("project") String project,
      @BeanParam IdempotencyHeader idempotency,
      @RequestBody(
              content =
                  @Content(
                      example =
                          "{\"message\": \"Add ON DELETE CASCADE to foreign keys\","
                              + " \"autogenerate\": true}"))
          @Valid
          @NotNull
          RevisionRequest request) {
    return transactions.creating(
        idempotency, request, () -> draft(project, request), draft -> register(project, draft));
  }

  /** Deletes one; what belongs to it is deleted by the database's own cascade. */
  @DELETE
  @Path("/{revision}")
  @Operation(
      summary = "Deletes the newest revision with all that belongs to it",
      description = "An older revision cannot be deleted: later ones are based on it.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(
      responseCode = "409",
      description = "It is not the newest, or an environment is at it")
  public Uni<Void> delete(
      @PathParam("project") String project, @PathParam("revision") String version) {
    return transactions.writingOnly(
        () -> {
          Project owner = Project.byName(project);
          StoredRevision revision = StoredRevision.byVersion(owner, version);
          StoredRevision head = StoredRevision.head(owner).orElseThrow();
          if (!head.id.equals(revision.id)) {
            throw Problems.of(
                ErrorCode.NOT_THE_HEAD,
                "Revision %s is based on revision %s. Only the newest revision can be deleted.",
                head.version,
                revision.version);
          }
          List<String> there = usage.environmentsAt(owner, revision.version);
          if (!there.isEmpty()) {
            throw Problems.of(
                ErrorCode.REVISION_IN_USE,
                "Revision %s cannot be deleted: %s at it, and another revision of that version"
                    + " would be taken for the one that ran.",
                revision.version,
                there.size() == 1 ? there.get(0) + " is" : there.size() + " environments are");
          }
          revision.remove();
          events.publish("revision-deleted", owner.subject(), Map.of("version", revision.version));
        });
  }

  private Optional<RevisionDraft> draft(String project, RevisionRequest request) {
    Project owner = Project.byName(project);
    String head = StoredRevision.head(owner).map(revision -> revision.version).orElse(null);
    if (request.parent() != null && !request.parent().equals(head)) {
      throw Problems.of(
          ErrorCode.STALE_PARENT,
          "Its parent is to be revision %s, but the newest is %s. Nothing was registered.",
          request.parent(),
          head == null ? "none" : head);
    }
    String upgrade = request.upgrade();
    boolean chooses = request.chooses();
    if (request.autogenerate() ? upgrade != null || request.downgrade() != null : chooses) {
      throw Problems.of(
          ErrorCode.EITHER_OR,
          "Send a script of your own, or \"autogenerate\": true with \"renames\", \"fills\", \"converts\" and"
              + " \"allow\"; not both.");
    }
    if (request.autogenerate()) {
      return meters
          .timer("godwit.autogenerate")
          .record(() -> drafts.autogenerated(owner, request.message(), request.choices()));
    }
    if (upgrade == null || upgrade.isBlank()) {
      throw Problems.of(
          ErrorCode.NO_SCRIPT, "Send the script as \"upgrade\", or pass \"autogenerate\": true.");
    }
    return Optional.of(drafts.handWritten(owner, request, upgrade));
  }

  private Response register(String project, Optional<RevisionDraft> draft) {
    Project owner = Project.byName(project);
    if (draft.isEmpty()) {
      StoredRevision head = StoredRevision.head(owner).orElseThrow();
      return Response.ok(RevisionView.of(head)).header("Godwit-Nothing-To-Do", "true").build();
    }
    StoredRevision revision = draft.get().persist(owner, caller.name());
    events.publish(
        "revision-created",
        owner.subject(),
        Map.of(
            "version", revision.version,
            "message", revision.message,
            "hazards", draft.get().hazards().stream().map(HazardAnswer::code).toList()));
    return Response.created(
            caller.address(ApiPath.of("projects", owner.name, "revisions", revision.version)))
        .entity(RevisionView.of(revision))
        .build();
  }
}
