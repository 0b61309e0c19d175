package dev.godwit.registry;

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

/** The projects. */
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class ProjectResource {

  /** One page of them. */
  @GET
  @Operation(summary = "Lists projects")
  public Page<ProjectView> list(
      @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
      @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size,
      @Context UriInfo uri) {
    PanacheQuery<Project> query = Project.<Project>find("order by name");
    return Page.of(
        query.page(page, size).list().stream().map(ProjectView::of).toList(),
        page,
        size,
        query.count(),
        uri);
  }

  /** One of them. */
  @GET
  @Path("/{project}")
  @Operation(summary = "Reads one project")
  public ProjectView read(@PathParam("project") String name) {
    return ProjectView.of(Registered.found(find(name), "project", name));
  }

  /** A new one. */
  @POST
  @Transactional
  @Operation(summary = "Registers a project")
  public Response create(@Valid @NotNull ProjectRequest request) {
    if (find(request.name()).isPresent()) {
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
  }

  /** Deletes one; what belongs to it goes along by the database's own cascade. */
  @DELETE
  @Path("/{project}")
  @Transactional
  @Operation(summary = "Deletes a project with all that belongs to it")
  public void delete(@PathParam("project") String name) {
    if (Project.delete("name", name) == 0) {
      throw Registered.unknown("project", name);
    }
  }

  private static Optional<Project> find(String name) {
    return Project.<Project>find("name", name).firstResultOptional();
  }
}
