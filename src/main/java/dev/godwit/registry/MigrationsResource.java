package dev.godwit.registry;

import dev.godwit.engine.error.ErrorCode;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All revisions of a project as a folder of migrations, there and back. */
@LimitedAnswer
@Path("/api/projects/{project}")
@Blocking
@Tag(name = "revisions", description = "The history of a project")
public class MigrationsResource {
  private static final String ZIP = "application/zip";

  private final RequestContext caller;
  private final Events events;

  MigrationsResource(RequestContext caller, Events events) {
    this.caller = caller;
    this.events = events;
  }

  /** The folder, in the layout that Flyway reads. */
  @GET
  @Path("/migrations.zip")
  @Produces(ZIP)
  @Operation(summary = "Downloads all revisions as a folder that Flyway reads")
  @APIResponse(
      responseCode = "200",
      description = "A zip file of V and U scripts",
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
              mediaType = ZIP,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      type = SchemaType.STRING,
                      format = "binary")))
  public Uni<Response> download(@PathParam("project") String project) {
    return RegistryTransactions.reading(
        () -> {
          Project owner = Registered.project(project);
          List<Revision> revisions = Revision.list("project = ?1 order by id", owner);
          return Response.ok(MigrationsArchive.pack(History.files(revisions)), ZIP)
              .header(
                  "Content-Disposition",
                  "attachment; filename*=UTF-8''" + Registered.segment(owner.name) + ".zip")
              .build();
        });
  }

  /** A folder to start from. */
  @PUT
  @Path("/migrations.zip")
  @Consumes(ZIP)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Uploads an existing folder of migrations to start from",
      description = "Each script is tried out on a scratch database, in order.")
  @APIResponse(
      responseCode = "201",
      description = "Registered: the versions, oldest first",
      content =
          @Content(
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      implementation = Uploaded.class)))
  @APIResponse(responseCode = "409", description = "The project has revisions already")
  public Uni<Response> upload(@PathParam("project") String project, byte[] archive) {
    return Uni.createFrom()
        .item(
            () -> {
              Project owner = Registered.project(project);
              requireNone(owner);
              List<RevisionDraft> drafts =
                  RevisionDraft.of(
                      WorkLimiter.run(new ArchiveTask(owner.dialect, archive)).revisions());
              return RegistryTransactions.write(() -> register(project, drafts));
            });
  }

  private Response register(String project, List<RevisionDraft> drafts) {
    Project owner = Registered.project(project);
    requireNone(owner);
    drafts.forEach(draft -> draft.persist(owner, caller.name()));
    List<String> versions = drafts.stream().map(RevisionDraft::version).toList();
    events.tell("migrations-uploaded", owner, null, Map.of("versions", versions));
    return Response.created(Registered.path("projects", owner.name, "revisions"))
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
    if (Revision.count("project", owner) > 0) {
      throw Registered.problem(
          ErrorCode.HAS_REVISIONS,
          "The project %s has revisions already. A folder can only be uploaded to start from.",
          owner.name);
    }
  }
}
