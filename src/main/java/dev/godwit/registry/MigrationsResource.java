package dev.godwit.registry;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.problem.BadInput;
import dev.godwit.engine.schema.Fingerprint;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.script.Migration;
import dev.godwit.engine.script.Revisions;
import dev.godwit.engine.source.Source;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All revisions of a project as a folder of migrations, there and back. */
@Path("/api/projects/{project}")
@Blocking
@Tag(name = "revisions", description = "The history of a project")
public class MigrationsResource {
  private static final String ZIP = "application/zip";

  private final Caller caller;
  private final Events events;

  MigrationsResource(Caller caller, Events events) {
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
    return Work.reading(
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
              Revisions revisions =
                  Revisions.of("the archive", MigrationsArchive.unpack(archive)).linear();
              List<RevisionDraft> drafts = Sandbox.run(() -> tryOut(owner, revisions));
              return Work.write(() -> register(project, drafts));
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
          409,
          "has-revisions",
          "The project %s has revisions already. A folder can only be uploaded to start from.",
          owner.name);
    }
  }

  /** Each script starts from what the one before left, and must keep what its header promises. */
  static List<RevisionDraft> tryOut(Project owner, Revisions revisions) {
    List<RevisionDraft> drafts = new ArrayList<>();
    Schema here = Godwit.inspect(new Source.Ddl("nothing", owner.dialect, ""));
    String parent = null;
    for (dev.godwit.engine.script.Revision revision : revisions.all()) {
      requirePromise(revision.script(), "starts from", revision.before(), here);
      Schema before = here;
      here = Godwit.after(here, revision.script(), revision.upgrade());
      requirePromise(revision.script(), "leads to", revision.after(), here);
      Optional<Migration> told = Retold.of(revision, before, here);
      drafts.add(
          new RevisionDraft(
              parent,
              revision.version().text(),
              revision.message(),
              revision.script(),
              revision.upgrade(),
              revision.downgrade().orElse(null),
              here,
              told.map(RevisionDraft::changesOf).orElse(List.of()),
              told.map(RevisionDraft::hazardsOf).orElse(List.of())));
      parent = revision.version().text();
    }
    return drafts;
  }

  private static void requirePromise(
      String script, String verb, Optional<Fingerprint> promised, Schema actual) {
    if (promised.filter(f -> !f.equals(actual.fingerprint())).isPresent()) {
      throw new BadInput(
          "broken-promise",
          "%s says that it %s the schema %s, but that is %s. It was changed after it was written, or a script before it is missing."
              .formatted(
                  script, verb, promised.orElseThrow().brief(), actual.fingerprint().brief()));
    }
  }
}
