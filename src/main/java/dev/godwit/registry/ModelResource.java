package dev.godwit.registry;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.sandbox.task.PendingTask;
import dev.godwit.sandbox.task.SchemaDdl;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The schema that a project's newest build wants. */
@LimitedAnswer
@Path("/api/projects/{project}/model")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "model", description = "The schema that the newest build wants")
public class ModelResource {
  private final RequestContext caller;

  ModelResource(RequestContext caller) {
    this.caller = caller;
  }

  /** The model. */
  @GET
  @Operation(summary = "Reads the model that was pushed last")
  public Uni<ModelView> read(@PathParam("project") String project) {
    return RegistryTransactions.reading(() -> ModelView.of(require(Registered.project(project))));
  }

  /** What is pending. */
  @GET
  @Path("/pending")
  @Operation(summary = "Says what lies between the newest revision and the model")
  @APIResponse(
      responseCode = "200",
      description = "What is pending, or why it is refused",
      content =
          @Content(
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      implementation = PendingMigration.class)))
  @APIResponse(responseCode = "422", description = "A rename, fill or permission makes no sense")
  public Uni<PendingMigration> pending(
      @PathParam("project") String project,
      @QueryParam("rename") @Nullable List<String> renames,
      @QueryParam("fill") @Nullable List<String> fills,
      @QueryParam("allow") @Nullable List<String> allow,
      @QueryParam("exclude") @Nullable List<String> excludes) {
    return RegistryTransactions.reading(
        () -> {
          Project owner = Registered.project(project);
          return pending(owner, schema(owner), Question.of(renames, fills, allow, excludes));
        });
  }

  /** A new model as SQL. */
  @PUT
  @Consumes({"application/sql", MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Pushes the model that a build made",
      description =
          "The answer is what is pending against the newest revision, or why it is refused.")
  @APIResponse(
      responseCode = "201",
      description = "The first model is there",
      headers =
          @Header(
              name = "ETag",
              description = "The state of the model, for If-Match",
              required = true,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      type = SchemaType.STRING)),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      implementation = PendingMigration.class)))
  @APIResponse(
      responseCode = "200",
      description = "The model is there in the place of the one before",
      headers =
          @Header(
              name = "ETag",
              description = "The state of the model, for If-Match",
              required = true,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      type = SchemaType.STRING)),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      implementation = PendingMigration.class)))
  @APIResponse(responseCode = "422", description = "The DDL does not load")
  public Uni<Response> push(
      @PathParam("project") String project,
      @QueryParam("complete")
          @DefaultValue("true")
          @Parameter(
              description =
                  "With a body of SQL (JSON has a member for it); false: it cannot speak of views,"
                      + " triggers and virtual tables")
          boolean complete,
      @QueryParam("rename") @Nullable List<String> renames,
      @QueryParam("fill") @Nullable List<String> fills,
      @QueryParam("allow") @Nullable List<String> allow,
      @QueryParam("exclude") @Nullable List<String> excludes,
      @HeaderParam("If-Match") @Nullable String match,
      @RequestBody(
              required = true,
              // A generated client sends the first, or the one that is JSON: be they the same.
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema =
                        @org.eclipse.microprofile.openapi.annotations.media.Schema(
                            implementation = ModelRequest.class)),
                @Content(
                    mediaType = "application/sql",
                    schema =
                        @org.eclipse.microprofile.openapi.annotations.media.Schema(
                            type = SchemaType.STRING)),
                @Content(
                    mediaType = MediaType.TEXT_PLAIN,
                    schema =
                        @org.eclipse.microprofile.openapi.annotations.media.Schema(
                            type = SchemaType.STRING))
              })
          byte[] ddl,
      @Context HttpHeaders headers) {
    MediaType type = headers.getMediaType();
    return Uni.createFrom()
        .item(
            () ->
                put(
                    project,
                    SqlText.of(ddl, type),
                    complete,
                    Question.of(renames, fills, allow, excludes)));
  }

  /** A new model as JSON. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public Uni<Response> push(
      @PathParam("project") String project,
      @QueryParam("rename") @Nullable List<String> renames,
      @QueryParam("fill") @Nullable List<String> fills,
      @QueryParam("allow") @Nullable List<String> allow,
      @QueryParam("exclude") @Nullable List<String> excludes,
      @Valid @NotNull ModelRequest request) {
    boolean complete = !Boolean.FALSE.equals(request.complete());
    return Uni.createFrom()
        .item(
            () ->
                put(
                    project,
                    request.ddl(),
                    complete,
                    Question.of(renames, fills, allow, excludes)));
  }

  private Response put(String project, String ddl, boolean complete, Question question) {
    Project owner = Registered.project(project);
    PendingMigration pending = pending(owner, schema(owner, ddl, complete), question);
    String fingerprint = pending.model();
    return RegistryTransactions.write(
        () -> {
          Project there = Registered.project(project);
          Optional<Model> known = find(there);
          known.ifPresent(model -> caller.requireMatch(ModelView.of(model).tag()));
          Model model = known.orElseGet(Model::new);
          model.project = there;
          model.ddl = ddl;
          model.complete = complete;
          model.fingerprint = fingerprint;
          model.pushedAt = Registered.now();
          model.pushedBy = caller.name();
          model.persistAndFlush();
          Response.ResponseBuilder answer =
              known.isPresent()
                  ? Response.ok()
                  : Response.created(Registered.path("projects", there.name, "model"));
          return answer.tag(String.valueOf(model.edition)).entity(pending).build();
        });
  }

  private static PendingMigration pending(Project owner, SchemaDdl model, Question question) {
    Optional<Revision> head = History.head(owner);
    return PendingMigration.of(
        head.map(revision -> revision.version).orElse(null),
        WorkLimiter.run(new PendingTask(History.after(owner, head), model, question.choices())));
  }

  /** The DDL of the model of a project. */
  static SchemaDdl schema(Project owner) {
    Model model = require(owner);
    return schema(owner, model.ddl, model.complete);
  }

  private static SchemaDdl schema(Project owner, String ddl, boolean complete) {
    return new SchemaDdl(owner.dialect, "the model", ddl, complete);
  }

  private static Optional<Model> find(Project owner) {
    return Model.<Model>find("project", owner).firstResultOptional();
  }

  private static Model require(Project owner) {
    return find(owner)
        .orElseThrow(
            () ->
                Registered.problem(
                    ErrorCode.NO_MODEL,
                    "The project %s has no model yet. PUT the DDL that a build makes to %s.",
                    owner.name,
                    Registered.path("projects", owner.name, "model")));
  }
}
