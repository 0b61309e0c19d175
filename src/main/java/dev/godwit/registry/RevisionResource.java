package dev.godwit.registry;

import dev.godwit.engine.script.Checksum;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
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
import java.util.Optional;
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
  public Page<RevisionView> list(
      @PathParam("project") String project,
      @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
      @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size,
      @Context UriInfo uri) {
    PanacheQuery<Revision> query =
        Revision.<Revision>find("project = ?1 order by id", Registered.project(project));
    return Page.of(
        query.page(page, size).list().stream().map(RevisionView::of).toList(),
        page,
        size,
        query.count(),
        uri);
  }

  /** One of them. */
  @GET
  @Path("/{revision}")
  @Operation(summary = "Reads one revision")
  public RevisionView read(
      @PathParam("project") String project, @PathParam("revision") String name) {
    Project owner = Registered.project(project);
    return RevisionView.of(Registered.found(find(owner, name), "revision", name));
  }

  /** A new one. */
  @POST
  @Transactional
  @Operation(summary = "Registers a revision")
  public Response create(
      @PathParam("project") String project, @Valid @NotNull RevisionRequest request) {
    Project owner = Registered.project(project);
    if (find(owner, request.version()).isPresent()) {
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
    return Response.created(
            URI.create(
                "/api/projects/" + project + "/revisions/" + Registered.segment(thing.version)))
        .entity(RevisionView.of(thing))
        .build();
  }

  /** Deletes one; what belongs to it goes along by the database's own cascade. */
  @DELETE
  @Path("/{revision}")
  @Transactional
  @Operation(summary = "Deletes a revision with all that belongs to it")
  public void delete(@PathParam("project") String project, @PathParam("revision") String name) {
    Project owner = Registered.project(project);
    if (Revision.delete("project = ?1 and version = ?2", owner, name) == 0) {
      throw Registered.unknown("revision", name);
    }
  }

  private static Optional<Revision> find(Project owner, String name) {
    return Revision.<Revision>find("project = ?1 and version = ?2", owner, name)
        .firstResultOptional();
  }
}
