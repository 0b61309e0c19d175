package dev.godwit.registry.project;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.event.Events;
import dev.godwit.registry.limit.LimitedAnswer;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.read.RegistryReader;
import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.ApiPath;
import dev.godwit.registry.web.IdempotencyHeader;
import dev.godwit.registry.web.IfMatch;
import dev.godwit.registry.web.ListQuery;
import dev.godwit.registry.web.Page;
import dev.godwit.registry.web.PageRequest;
import dev.godwit.registry.web.Paging;
import dev.godwit.registry.web.RequestContext;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The projects. */
@LimitedAnswer
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "projects", description = "Applications with a database")
public class ProjectResource {
  private final RegistryReader reader;
  private final RegistryTransactions transactions;
  private final RequestContext caller;
  private final Events events;

  ProjectResource(
      RegistryReader reader,
      RegistryTransactions transactions,
      RequestContext caller,
      Events events) {
    this.reader = reader;
    this.transactions = transactions;
    this.caller = caller;
    this.events = events;
  }

  /** Lists one page. */
  @GET
  @NonBlocking
  @Operation(summary = "Lists projects")
  public Uni<Page<ProjectView>> list(
      @Valid @BeanParam ProjectFilter filter, @Valid @BeanParam Paging paging) {
    ListQuery query = Project.search(filter, caller.onlyProject());
    PageRequest page = paging.request();
    return reader.read(database -> Page.of(database, query, page, ProjectView::of));
  }

  /** Reads one. */
  @GET
  @NonBlocking
  @Path("/{project}")
  @Operation(summary = "Reads one project")
  public Uni<ProjectView> read(@PathParam("project") String name) {
    return reader.read(database -> ProjectView.byName(database, name));
  }

  /** Creates one. */
  @POST
  @Operation(summary = "Registers a project")
  @APIResponse(
      responseCode = "201",
      description = "Registered; Location has its address",
      content = @Content(schema = @Schema(implementation = ProjectView.class)))
  public Uni<Response> create(
      @BeanParam IdempotencyHeader idempotency, @Valid @NotNull ProjectRequest request) {
    return transactions.creating(
        idempotency,
        request,
        () -> {
          if (Project.findByName(request.name()).isPresent()) {
            throw Problems.duplicate("project", request.name());
          }
          Project project = new Project();
          project.name = request.name();
          project.dialect = request.dialect();
          project.description = request.description();
          project.createdAt = StoredTime.now();
          project.persistAndFlush();
          events.publish("project-created", project.subject(), Map.of("dialect", project.dialect));
          return Response.created(ApiPath.of("projects", project.name))
              .entity(ProjectView.of(project))
              .build();
        });
  }

  /** Changes the name or description of one. */
  @PATCH
  @Path("/{project}")
  @Operation(summary = "Changes a project's name or description")
  public Uni<ProjectView> update(
      @PathParam("project") String name,
      @BeanParam IfMatch match,
      @Valid @NotNull ProjectPatch patch) {
    return transactions.writing(
        () -> {
          Project project = Project.byName(name);
          match.require(ProjectView.of(project));
          if (patch.name() != null && !patch.name().equals(project.name)) {
            if (caller.onlyProject() != null) {
              throw Problems.of(
                  ErrorCode.FORBIDDEN,
                  "A token for one project does not let you rename it: others know the project by"
                      + " its name.");
            }
            if (Project.findByName(patch.name()).isPresent()) {
              throw Problems.duplicate("project", patch.name());
            }
            project.name = patch.name();
            events.publish("project-renamed", project.subject(), Map.of("from", name));
          }
          if (patch.description() != null) {
            project.description = patch.description();
          }
          project.persistAndFlush();
          return ProjectView.of(project);
        });
  }

  /** Deletes one; what belongs to it is deleted by the database's own cascade. */
  @DELETE
  @Path("/{project}")
  @Operation(summary = "Deletes a project with all that belongs to it")
  public Uni<Void> delete(@PathParam("project") String name, @BeanParam IfMatch match) {
    return transactions.writingOnly(
        () -> {
          Project project = Project.byName(name);
          match.require(ProjectView.of(project));
          events.publish("project-deleted", project.subject(), Map.of());
          project.remove();
        });
  }
}
