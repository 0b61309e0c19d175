package dev.godwit.registry.revision;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.event.Events;
import dev.godwit.registry.limit.LimitedAnswer;
import dev.godwit.registry.limit.WorkLimiter;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.ApiPath;
import dev.godwit.registry.web.Downloads;
import dev.godwit.registry.web.RequestContext;
import dev.godwit.sandbox.task.ArchiveTask;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All revisions of a project as a folder of migrations, there and back. */
@LimitedAnswer
@Path("/api/projects/{project}")
@Blocking
@Tag(name = "revisions", description = "The history of a project")
public class MigrationsResource {

  private final RegistryTransactions transactions;
  private final RequestContext caller;
  private final Events events;
  private final WorkLimiter limiter;

  MigrationsResource(
      RegistryTransactions transactions,
      RequestContext caller,
      Events events,
      WorkLimiter limiter) {
    this.transactions = transactions;
    this.caller = caller;
    this.events = events;
    this.limiter = limiter;
  }

  /** The folder, in the layout that Flyway reads. */
  @GET
  @Path("/migrations.zip")
  @Produces(Downloads.ZIP)
  @Operation(summary = "Downloads all revisions as a folder that Flyway reads")
  @APIResponse(
      responseCode = "200",
      description = "A zip file of V and U scripts",
      headers =
          @Header(
              name = "Content-Disposition",
              description = "The name of its file",
              required = true),
      content = @Content(mediaType = Downloads.ZIP))
  public Uni<Response> download(@PathParam("project") String project) {
    return transactions.reading(
        () -> {
          Project owner = Project.byName(project);
          return Downloads.zip(
              owner.name, MigrationsArchive.pack(History.files(StoredRevision.of(owner))));
        });
  }

  /** A folder to start from. */
  @PUT
  @Path("/migrations.zip")
  @Consumes(Downloads.ZIP)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Uploads an existing folder of migrations to start from",
      description = "Each script is tried out on a scratch database, in order.")
  @APIResponse(
      responseCode = "201",
      description = "Registered: the versions, oldest first",
      content = @Content(schema = @Schema(implementation = Uploaded.class)))
  @APIResponse(responseCode = "409", description = "The project has revisions already")
  public Uni<Response> upload(@PathParam("project") String project, byte[] archive) {
    return transactions.writing(
        () -> drafts(Project.byName(project), archive), drafts -> register(project, drafts));
  }

  private List<RevisionDraft> drafts(Project owner, byte[] archive) {
    requireNone(owner);
    return RevisionDraft.of(limiter.run(new ArchiveTask(owner.dialect, archive)).revisions());
  }

  private Response register(String project, List<RevisionDraft> drafts) {
    Project owner = Project.byName(project);
    requireNone(owner);
    drafts.forEach(draft -> draft.persist(owner, caller.name()));
    List<String> versions = drafts.stream().map(RevisionDraft::version).toList();
    events.publish("migrations-uploaded", owner.subject(), Map.of("versions", versions));
    return Response.created(caller.address(ApiPath.of("projects", owner.name, "revisions")))
        .entity(new Uploaded(versions))
        .build();
  }

  /**
   * What was registered.
   *
   * @param versions oldest first
   */
  public record Uploaded(List<String> versions) {
    /** Copies the list. */
    public Uploaded {
      versions = List.copyOf(versions);
    }
  }

  private static void requireNone(Project owner) {
    if (StoredRevision.any(owner)) {
      throw Problems.of(
          ErrorCode.HAS_REVISIONS,
          "The project %s has revisions already. A folder can only be uploaded to start from.",
          owner.name);
    }
  }
}
