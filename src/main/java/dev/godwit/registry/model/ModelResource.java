package dev.godwit.registry.model;

import dev.godwit.registry.limit.LimitedAnswer;
import dev.godwit.registry.limit.WorkLimiter;
import dev.godwit.registry.project.Model;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.revision.History;
import dev.godwit.registry.revision.StoredRevision;
import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.ApiPath;
import dev.godwit.registry.web.Downloads;
import dev.godwit.registry.web.IfMatch;
import dev.godwit.registry.web.RequestContext;
import dev.godwit.registry.web.SqlText;
import dev.godwit.registry.web.StoredTime;
import dev.godwit.sandbox.task.Choices;
import dev.godwit.sandbox.task.PendingTask;
import dev.godwit.sandbox.task.SchemaDdl;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The schema that a project's newest build wants. */
@LimitedAnswer
@Path("/api/projects/{project}/model")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "model", description = "The schema that the newest build wants")
public class ModelResource {
  private final RegistryTransactions transactions;
  private final RequestContext caller;
  private final WorkLimiter limiter;

  ModelResource(RegistryTransactions transactions, RequestContext caller, WorkLimiter limiter) {
    this.transactions = transactions;
    this.caller = caller;
    this.limiter = limiter;
  }

  /** The model. */
  @GET
  @Operation(summary = "Reads the model that was pushed last")
  public Uni<ModelView> read(@PathParam("project") String project) {
    return transactions.reading(() -> ModelView.of(Model.byProject(Project.byName(project))));
  }

  /** What is pending. */
  @GET
  @Path("/pending")
  @Operation(summary = "Shows what is pending between the newest revision and the model")
  @APIResponse(
      responseCode = "200",
      description = "What is pending, or why it is refused",
      content = @Content(schema = @Schema(implementation = PendingMigration.class)))
  @APIResponse(responseCode = "422", description = "A rename, fill or permission is invalid")
  public Uni<PendingMigration> pending(
      @PathParam("project") String project, @BeanParam MigrationChoices choices) {
    return transactions.reading(
        () -> {
          Project owner = Project.byName(project);
          return pending(owner, Model.byProject(owner).schema(), choices.choices());
        });
  }

  /** A new model as SQL. */
  @PUT
  @Consumes({Downloads.SQL, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Pushes the model that a build made",
      description =
          "The answer is what is pending against the newest revision, or why it is refused.")
  @APIResponse(
      responseCode = "201",
      description = "The first model is stored",
      headers =
          @Header(
              name = "ETag",
              description = "The state of the model, for If-Match",
              required = true),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PendingMigration.class)))
  @APIResponse(
      responseCode = "200",
      description = "The model replaces the previous one",
      headers =
          @Header(
              name = "ETag",
              description = "The state of the model, for If-Match",
              required = true),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PendingMigration.class)))
  @APIResponse(responseCode = "422", description = "The DDL does not load")
  public Uni<Response> push(
      @PathParam("project") String project,
      @QueryParam("complete")
          @DefaultValue("true")
          @Parameter(
              description =
                  "With a body of SQL (JSON has a member for it); false: it does not describe"
                      + " views, triggers and virtual tables")
          boolean complete,
      @BeanParam MigrationChoices choices,
      @BeanParam IfMatch match,
      @RequestBody(
              required = true,
              // Generated clients send the first, or the one that is JSON: so both are the same.
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = ModelRequest.class)),
                @Content(mediaType = Downloads.SQL, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                    mediaType = MediaType.TEXT_PLAIN,
                    schema = @Schema(type = SchemaType.STRING))
              })
          byte[] ddl,
      @Context HttpHeaders headers) {
    MediaType type = headers.getMediaType();
    return put(project, match, choices, () -> new ModelRequest(SqlText.of(ddl, type), complete));
  }

  /** A new model as JSON. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public Uni<Response> push(
      @PathParam("project") String project,
      @BeanParam MigrationChoices choices,
      @BeanParam IfMatch match,
      @Valid @NotNull ModelRequest request) {
    return put(project, match, choices, () -> request);
  }

  private Uni<Response> put(
      String project, IfMatch match, MigrationChoices choices, Supplier<ModelRequest> request) {
    return transactions.writing(
        () -> pushed(Project.byName(project), request.get(), choices.choices()),
        pushed -> store(project, match, pushed));
  }

  private Pushed pushed(Project owner, ModelRequest model, Choices choices) {
    boolean complete = !Boolean.FALSE.equals(model.complete());
    return new Pushed(
        model.ddl(), complete, pending(owner, Model.schema(owner, model.ddl(), complete), choices));
  }

  private Response store(String project, IfMatch match, Pushed pushed) {
    Project owner = Project.byName(project);
    Optional<Model> known = Model.findByProject(owner);
    known.ifPresent(model -> match.require(ModelView.of(model)));
    Model model = known.orElseGet(Model::new);
    model.project = owner;
    model.ddl = pushed.ddl();
    model.complete = pushed.complete();
    model.fingerprint = pushed.pending().model();
    model.pushedAt = StoredTime.now();
    model.pushedBy = caller.name();
    model.persistAndFlush();
    Response.ResponseBuilder answer =
        known.isPresent()
            ? Response.ok()
            : Response.created(caller.address(ApiPath.of("projects", owner.name, "model")));
    return answer.tag(String.valueOf(model.edition)).entity(pushed.pending()).build();
  }

  private PendingMigration pending(Project owner, SchemaDdl model, Choices choices) {
    Optional<StoredRevision> head = StoredRevision.head(owner);
    return PendingMigration.of(
        head.map(revision -> revision.version).orElse(null),
        limiter.run(new PendingTask(History.after(owner, head), model, choices)));
  }

  /**
   * A model that is not stored yet.
   *
   * @param ddl its DDL
   * @param complete whether it describes the whole schema
   * @param pending what lies between the newest revision and it
   */
  private record Pushed(String ddl, boolean complete, PendingMigration pending) {}
}
