package dev.godwit.registry;

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

/** The projects. */
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class ProjectResource {

  /** One page of them. */
  @GET
  @Operation(summary = "Lists projects")
  public Uni<Page<ProjectView>> list(
      @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
      @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size,
      @Context UriInfo uri) {
    return Work.reading(
        () -> Page.of(Project.find("order by name"), page, size, uri, ProjectView::of));
  }

  /** One of them. */
  @GET
  @Path("/{project}")
  @Operation(summary = "Reads one project")
  public Uni<ProjectView> read(@PathParam("project") String name) {
    return Work.reading(() -> ProjectView.of(Registered.project(name)));
  }

  /** A new one. */
  @POST
  @Operation(summary = "Registers a project")
  public Uni<Response> create(@Valid @NotNull ProjectRequest request) {
    return Work.writing(
        () -> {
          if (Project.count("name", request.name()) > 0) {
            throw Registered.duplicate("project", request.name());
          }
          Project thing = new Project();
          thing.name = request.name();
          thing.dialect = request.dialect();
          thing.description = request.description();
          thing.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
          thing.persistAndFlush();
          return Response.created(URI.create("/api/projects/" + Registered.segment(thing.name)))
              .entity(ProjectView.of(thing))
              .build();
        });
  }

  /** Deletes one; what belongs to it goes along by the database's own cascade. */
  @DELETE
  @Path("/{project}")
  @Operation(summary = "Deletes a project with all that belongs to it")
  public Uni<Void> delete(@PathParam("project") String name) {
    return Work.doing(
        () -> {
          if (Project.delete("name", name) == 0) {
            throw Registered.unknown("project", name);
          }
        });
  }
}
