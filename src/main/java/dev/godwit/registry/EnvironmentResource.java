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

/** The environments of a project. */
@Path("/api/projects/{project}/environments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class EnvironmentResource {

  /** One page of them. */
  @GET
  @Operation(summary = "Lists environments")
  public Page<EnvironmentView> list(
      @PathParam("project") String project,
      @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
      @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size,
      @Context UriInfo uri) {
    PanacheQuery<Environment> query =
        Environment.<Environment>find("project = ?1 order by id", Registered.project(project));
    return Page.of(
        query.page(page, size).list().stream().map(EnvironmentView::of).toList(),
        page,
        size,
        query.count(),
        uri);
  }

  /** One of them. */
  @GET
  @Path("/{environment}")
  @Operation(summary = "Reads one environment")
  public EnvironmentView read(
      @PathParam("project") String project, @PathParam("environment") String name) {
    Project owner = Registered.project(project);
    return EnvironmentView.of(Registered.found(find(owner, name), "environment", name));
  }

  /** A new one. */
  @POST
  @Transactional
  @Operation(summary = "Registers a environment")
  public Response create(
      @PathParam("project") String project, @Valid @NotNull EnvironmentRequest request) {
    Project owner = Registered.project(project);
    if (find(owner, request.name()).isPresent()) {
      throw Registered.duplicate("environment", request.name());
    }
    Environment thing = new Environment();
    thing.project = owner;
    thing.name = request.name();
    thing.description = request.description();
    thing.version = request.version();
    thing.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    thing.persistAndFlush();
    return Response.created(
            URI.create(
                "/api/projects/" + project + "/environments/" + Registered.segment(thing.name)))
        .entity(EnvironmentView.of(thing))
        .build();
  }

  /** Deletes one; what belongs to it goes along by the database's own cascade. */
  @DELETE
  @Path("/{environment}")
  @Transactional
  @Operation(summary = "Deletes a environment with all that belongs to it")
  public void delete(@PathParam("project") String project, @PathParam("environment") String name) {
    Project owner = Registered.project(project);
    if (Environment.delete("project = ?1 and name = ?2", owner, name) == 0) {
      throw Registered.unknown("environment", name);
    }
  }

  private static Optional<Environment> find(Project owner, String name) {
    return Environment.<Environment>find("project = ?1 and name = ?2", owner, name)
        .firstResultOptional();
  }
}
