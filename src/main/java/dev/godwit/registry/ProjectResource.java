package dev.godwit.registry;

import dev.godwit.engine.error.ErrorCode;
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

/** The projects. */
@LimitedAnswer
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "projects", description = "Applications with a database")
public class ProjectResource {
  private static final Map<String, String> SORTS =
      Map.of("name", "name", "createdAt", "createdAt", "dialect", "dialect");

  private final RequestContext caller;
  private final Events events;

  ProjectResource(RequestContext caller, Events events) {
    this.caller = caller;
    this.events = events;
  }

  /** One page of them. */
  @GET
  @Operation(summary = "Lists projects")
  public Uni<Page<ProjectView>> list(
      @QueryParam("name") @Parameter(description = "A part of the name") @Nullable String name,
      @QueryParam("dialect") @KnownDialect @Nullable String dialect,
      @QueryParam("sort")
          @Parameter(
              description = "name, createdAt or dialect; -name goes down",
              example = "-createdAt")
          @Nullable String sort,
      @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
      @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size,
      @Context UriInfo uri) {
    return RegistryTransactions.reading(
        () -> {
          Filter filter =
              new Filter()
                  .where("name = :only", "only", caller.onlyProject())
                  .containing("name", "name", name)
                  .where("dialect = :dialect", "dialect", dialect)
                  .sorted(sort, SORTS, "name");
          return Page.of(
              Project.find(filter.query(), filter.values()), page, size, uri, ProjectView::of);
        });
  }

  /** One of them. */
  @GET
  @Path("/{project}")
  @Operation(summary = "Reads one project")
  public Uni<ProjectView> read(@PathParam("project") String name) {
    return RegistryTransactions.reading(() -> ProjectView.of(Registered.project(name)));
  }

  /** A new one. */
  @POST
  @Operation(summary = "Registers a project")
  @APIResponse(
      responseCode = "201",
      description = "Registered; Location has its address",
      content = @Content(schema = @Schema(implementation = ProjectView.class)))
  public Uni<Response> create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Valid @NotNull ProjectRequest request) {
    return RegistryTransactions.creating(
        request,
        () -> {
          if (Project.count("name", request.name()) > 0) {
            throw Registered.duplicate("project", request.name());
          }
          Project thing = new Project();
          thing.name = request.name();
          thing.dialect = request.dialect();
          thing.description = request.description();
          thing.createdAt = Registered.now();
          thing.persistAndFlush();
          events.tell("project-created", thing, null, Map.of("dialect", thing.dialect));
          return Response.created(Registered.path("projects", thing.name))
              .entity(ProjectView.of(thing))
              .build();
        });
  }

  /** Another name or description. */
  @PATCH
  @Path("/{project}")
  @Operation(summary = "Changes a project's name or description")
  public Uni<ProjectView> update(
      @PathParam("project") String name,
      @HeaderParam("If-Match") @Nullable String match,
      @Valid @NotNull ProjectPatch patch) {
    return RegistryTransactions.writing(
        () -> {
          Project thing = Registered.project(name);
          caller.requireMatch(ProjectView.of(thing).tag());
          if (patch.name() != null && !patch.name().equals(thing.name)) {
            if (caller.onlyProject() != null) {
              throw Registered.problem(
                  ErrorCode.FORBIDDEN,
                  "A token for one project does not let you rename it: others know the project by"
                      + " its name.");
            }
            if (Project.count("name", patch.name()) > 0) {
              throw Registered.duplicate("project", patch.name());
            }
            thing.name = patch.name();
            events.tell("project-renamed", thing, null, Map.of("from", name));
          }
          if (patch.description() != null) {
            thing.description = patch.description();
          }
          thing.persistAndFlush();
          return ProjectView.of(thing);
        });
  }

  /** Deletes one; what belongs to it goes along by the database's own cascade. */
  @DELETE
  @Path("/{project}")
  @Operation(summary = "Deletes a project with all that belongs to it")
  public Uni<Void> delete(
      @PathParam("project") String name, @HeaderParam("If-Match") @Nullable String match) {
    return RegistryTransactions.doing(
        () -> {
          Project thing = Registered.project(name);
          caller.requireMatch(ProjectView.of(thing).tag());
          events.tell("project-deleted", thing, null, Map.of());
          Project.delete("id", thing.id);
        });
  }
}
