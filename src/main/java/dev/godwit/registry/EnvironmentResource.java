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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The environments of a project. */
@LimitedAnswer
@Path("/api/projects/{project}/environments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "environments", description = "Where a project runs")
public class EnvironmentResource {
  private static final Map<String, String> SORTS =
      Map.of("name", "name", "createdAt", "createdAt", "movedAt", "movedAt", "version", "version");

  private final RequestContext caller;

  EnvironmentResource(RequestContext caller) {
    this.caller = caller;
  }

  /** One page of them. */
  @GET
  @Operation(summary = "Lists environments")
  public Uni<Page<EnvironmentView>> list(
      @PathParam("project") String project,
      @QueryParam("version") @Nullable String version,
      @QueryParam("drifted") @Parameter(description = "Only those that drifted, or did not")
          @Nullable Boolean drifted,
      @QueryParam("sort") @Parameter(description = "name, createdAt, movedAt or version")
          @Nullable String sort,
      @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
      @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size,
      @Context UriInfo uri) {
    return RegistryTransactions.reading(
        () -> {
          Filter filter =
              new Filter()
                  .where("project = :project", "project", Registered.project(project))
                  .where("version = :version", "version", version)
                  .when(Boolean.TRUE.equals(drifted), "drift > 0")
                  .when(Boolean.FALSE.equals(drifted), "drift = 0")
                  .sorted(sort, SORTS, "id");
          return Page.of(
              Environment.find(filter.query(), filter.values()),
              page,
              size,
              uri,
              EnvironmentView::of);
        });
  }

  /** One of them. */
  @GET
  @Path("/{environment}")
  @Operation(summary = "Reads one environment")
  public Uni<EnvironmentView> read(
      @PathParam("project") String project, @PathParam("environment") String name) {
    return RegistryTransactions.reading(
        () -> EnvironmentView.of(Registered.environment(project, name)));
  }

  /** A new one. */
  @POST
  @Operation(summary = "Registers an environment")
  @APIResponse(
      responseCode = "201",
      description = "Registered; Location has its address",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  public Uni<Response> create(
      @PathParam("project") String project,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull EnvironmentRequest request) {
    return RegistryTransactions.creating(
        request,
        () -> {
          Project owner = Registered.project(project);
          requireNew(owner, request.name());
          Environment thing = new Environment();
          thing.project = owner;
          thing.name = request.name();
          thing.description = request.description();
          thing.version =
              request.version() == null ? null : KnownVersion.of(owner, request.version());
          thing.createdAt = Registered.now();
          thing.persistAndFlush();
          return Response.created(
                  Registered.path("projects", owner.name, "environments", thing.name))
              .entity(EnvironmentView.of(thing))
              .build();
        });
  }

  /** Another name or description. */
  @PATCH
  @Path("/{environment}")
  @Operation(summary = "Changes an environment's name or description")
  public Uni<EnvironmentView> update(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @HeaderParam("If-Match") @Nullable String match,
      @Valid @NotNull EnvironmentPatch patch) {
    return RegistryTransactions.writing(
        () -> {
          Environment thing = Registered.environment(project, name);
          caller.requireMatch(EnvironmentView.of(thing).tag());
          if (patch.name() != null && !patch.name().equals(thing.name)) {
            requireNew(thing.project, patch.name());
            thing.name = patch.name();
          }
          if (patch.description() != null) {
            thing.description = patch.description();
          }
          thing.persistAndFlush();
          return EnvironmentView.of(thing);
        });
  }

  /** Deletes one; what belongs to it goes along by the database's own cascade. */
  @DELETE
  @Path("/{environment}")
  @Operation(summary = "Deletes an environment with all that belongs to it")
  public Uni<Void> delete(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @HeaderParam("If-Match") @Nullable String match) {
    return RegistryTransactions.doing(
        () -> {
          Environment thing = Registered.environment(project, name);
          caller.requireMatch(EnvironmentView.of(thing).tag());
          Environment.delete("id", thing.id);
        });
  }

  private static void requireNew(Project owner, String name) {
    if (Environment.count("project = ?1 and name = ?2", owner, name) > 0) {
      throw Registered.duplicate("environment", name);
    }
  }
}
