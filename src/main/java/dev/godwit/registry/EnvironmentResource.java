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

/** The environments of a project. */
@Path("/api/projects/{project}/environments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class EnvironmentResource {

  /** One page of them. */
  @GET
  @Operation(summary = "Lists environments")
  public Uni<Page<EnvironmentView>> list(
      @PathParam("project") String project,
      @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
      @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size,
      @Context UriInfo uri) {
    return Work.reading(
        () ->
            Page.of(
                Environment.find("project = ?1 order by id", Registered.project(project)),
                page,
                size,
                uri,
                EnvironmentView::of));
  }

  /** One of them. */
  @GET
  @Path("/{environment}")
  @Operation(summary = "Reads one environment")
  public Uni<EnvironmentView> read(
      @PathParam("project") String project, @PathParam("environment") String name) {
    return Work.reading(
        () ->
            EnvironmentView.of(
                Environment.<Environment>find(
                        "project = ?1 and name = ?2", Registered.project(project), name)
                    .firstResultOptional()
                    .orElseThrow(() -> Registered.unknown("environment", name))));
  }

  /** A new one. */
  @POST
  @Operation(summary = "Registers an environment")
  public Uni<Response> create(
      @PathParam("project") String project, @Valid @NotNull EnvironmentRequest request) {
    return Work.writing(
        () -> {
          Project owner = Registered.project(project);
          if (Environment.count("project = ?1 and name = ?2", owner, request.name()) > 0) {
            throw Registered.duplicate("environment", request.name());
          }
          Environment thing = new Environment();
          thing.project = owner;
          thing.name = request.name();
          thing.description = request.description();
          thing.version = request.version();
          thing.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
          thing.persistAndFlush();
          String path =
              "/api/projects/%s/environments/%s"
                  .formatted(Registered.segment(owner.name), Registered.segment(thing.name));
          return Response.created(URI.create(path)).entity(EnvironmentView.of(thing)).build();
        });
  }

  /** Deletes one; what belongs to it goes along by the database's own cascade. */
  @DELETE
  @Path("/{environment}")
  @Operation(summary = "Deletes an environment with all that belongs to it")
  public Uni<Void> delete(
      @PathParam("project") String project, @PathParam("environment") String name) {
    return Work.doing(
        () -> {
          Project owner = Registered.project(project);
          if (Environment.delete("project = ?1 and name = ?2", owner, name) == 0) {
            throw Registered.unknown("environment", name);
          }
        });
  }
}
