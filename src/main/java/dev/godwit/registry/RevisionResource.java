package dev.godwit.registry;

import dev.godwit.engine.script.Checksum;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The revisions of a project. */
@Path("/api/projects/{project}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class RevisionResource {

  /** One page of them. */
  @GET
  @Operation(summary = "Lists revisions")
  public Uni<Page<RevisionView>> list(
      @PathParam("project") String project,
      @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
      @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size,
      @Context UriInfo uri) {
    return Work.reading(
        () ->
            Page.of(
                Revision.find("project = ?1 order by id", Registered.project(project)),
                page,
                size,
                uri,
                RevisionView::of));
  }

  /** One of them. */
  @GET
  @Path("/{revision}")
  @Operation(summary = "Reads one revision")
  public Uni<RevisionView> read(
      @PathParam("project") String project, @PathParam("revision") String name) {
    return Work.reading(
        () ->
            RevisionView.of(
                Revision.<Revision>find(
                        "project = ?1 and version = ?2", Registered.project(project), name)
                    .firstResultOptional()
                    .orElseThrow(() -> Registered.unknown("revision", name))));
  }

  /** A new one. */
  @POST
  @Operation(summary = "Registers a revision")
  public Uni<Response> create(
      @PathParam("project") String project, @Valid @NotNull RevisionRequest request) {
    return Work.writing(
        () -> {
          Project owner = Registered.project(project);
          if (Revision.count("project = ?1 and version = ?2", owner, request.version()) > 0) {
            throw Registered.duplicate("revision", request.version());
          }
          Revision thing = new Revision();
          thing.project = owner;
          thing.version = request.version();
          thing.message = request.message();
          thing.parent = request.parent();
          thing.upgrade = request.upgrade();
          thing.downgrade = request.downgrade();
          thing.checksum = Checksum.of(request.upgrade());
          thing.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
          thing.persistAndFlush();
          String path =
              "/api/projects/%s/revisions/%s"
                  .formatted(Registered.segment(owner.name), Registered.segment(thing.version));
          return Response.created(URI.create(path)).entity(RevisionView.of(thing)).build();
        });
  }

  /** Deletes one; what belongs to it goes along by the database's own cascade. */
  @DELETE
  @Path("/{revision}")
  @Operation(summary = "Deletes a revision with all that belongs to it")
  public Uni<Void> delete(
      @PathParam("project") String project, @PathParam("revision") String name) {
    return Work.doing(
        () -> {
          Project owner = Registered.project(project);
          if (Revision.delete("project = ?1 and version = ?2", owner, name) == 0) {
            throw Registered.unknown("revision", name);
          }
        });
  }
}
