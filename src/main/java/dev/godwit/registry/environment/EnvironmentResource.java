package dev.godwit.registry.environment;

import dev.godwit.registry.limit.LimitedAnswer;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.read.RegistryReader;
import dev.godwit.registry.revision.KnownVersion;
import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.ApiPath;
import dev.godwit.registry.web.IdempotencyHeader;
import dev.godwit.registry.web.IfMatch;
import dev.godwit.registry.web.Page;
import dev.godwit.registry.web.PageRequest;
import dev.godwit.registry.web.Paging;
import dev.godwit.registry.web.StoredTime;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The environments of a project. */
@LimitedAnswer
@Path("/api/projects/{project}/environments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "environments", description = "Where a project runs")
public class EnvironmentResource {
  private final RegistryReader reader;
  private final RegistryTransactions transactions;

  EnvironmentResource(RegistryReader reader, RegistryTransactions transactions) {
    this.reader = reader;
    this.transactions = transactions;
  }

  /** Lists one page. */
  @GET
  @NonBlocking
  @Operation(summary = "Lists environments")
  public Uni<Page<EnvironmentView>> list(
      @PathParam("project") String project,
      @Valid @BeanParam EnvironmentFilter filter,
      @Valid @BeanParam Paging paging) {
    PageRequest page = paging.request();
    return reader.read(
        database ->
            Page.of(
                database,
                Environment.search(Project.idOf(database, project), filter),
                page,
                EnvironmentView::of));
  }

  /** Reads one. */
  @GET
  @NonBlocking
  @Path("/{environment}")
  @Operation(summary = "Reads one environment")
  public Uni<EnvironmentView> read(
      @PathParam("project") String project, @PathParam("environment") String name) {
    return reader.read(database -> EnvironmentView.byName(database, project, name));
  }

  /** Creates one. */
  @POST
  @Operation(summary = "Registers an environment")
  @APIResponse(
      responseCode = "201",
      description = "Registered; Location has its address",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  public Uni<Response> create(
      @PathParam("project") String project,
      @BeanParam IdempotencyHeader idempotency,
      @Valid @NotNull EnvironmentRequest request) {
    return transactions.creating(
        idempotency,
        request,
        () -> {
          Project owner = Project.byName(project);
          requireNew(owner, request.name());
          Environment environment = new Environment();
          environment.project = owner;
          environment.name = request.name();
          environment.description = request.description();
          environment.version =
              request.version() == null ? null : KnownVersion.of(owner, request.version());
          environment.createdAt = StoredTime.now();
          environment.persistAndFlush();
          return Response.created(
                  ApiPath.of("projects", owner.name, "environments", environment.name))
              .entity(EnvironmentView.of(environment))
              .build();
        });
  }

  /** Changes the name or description of one. */
  @PATCH
  @Path("/{environment}")
  @Operation(summary = "Changes an environment's name or description")
  public Uni<EnvironmentView> update(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @BeanParam IfMatch match,
      @Valid @NotNull EnvironmentPatch patch) {
    return transactions.writing(
        () -> {
          Environment environment = Environment.byName(project, name);
          match.require(EnvironmentView.of(environment));
          if (patch.name() != null && !patch.name().equals(environment.name)) {
            requireNew(environment.project, patch.name());
            environment.name = patch.name();
          }
          if (patch.description() != null) {
            environment.description = patch.description();
          }
          environment.persistAndFlush();
          return EnvironmentView.of(environment);
        });
  }

  /** Deletes one; what belongs to it is deleted by the database's own cascade. */
  @DELETE
  @Path("/{environment}")
  @Operation(summary = "Deletes an environment with all that belongs to it")
  public Uni<Void> delete(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @BeanParam IfMatch match) {
    return transactions.writingOnly(
        () -> {
          Environment environment = Environment.byName(project, name);
          match.require(EnvironmentView.of(environment));
          environment.remove();
        });
  }

  private static void requireNew(Project owner, String name) {
    if (Environment.findByName(owner, name).isPresent()) {
      throw Problems.duplicate("environment", name);
    }
  }
}
