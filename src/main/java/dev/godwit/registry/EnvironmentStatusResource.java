package dev.godwit.registry;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.InvalidScriptException;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.upgrade.OfflineScript;
import dev.godwit.engine.upgrade.Target;
import dev.godwit.sandbox.task.InspectTask;
import dev.godwit.sandbox.task.SchemaDdl;
import dev.godwit.sandbox.task.SchemaState;
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
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Where an environment stands: its schema, its revision, and the way to another one. */
@LimitedAnswer
@Path("/api/projects/{project}/environments/{environment}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "environments", description = "Where a project runs")
public class EnvironmentStatusResource {
  private static final String SQL = "application/sql";

  private final RequestContext caller;
  private final Events events;
  private final EnvironmentStatus standing;

  EnvironmentStatusResource(RequestContext caller, Events events, EnvironmentStatus standing) {
    this.caller = caller;
    this.events = events;
    this.standing = standing;
  }

  /** The schema that was seen last. */
  @GET
  @Path("/schema")
  @Operation(summary = "Reads the schema that an environment was seen to have last")
  public Uni<SnapshotView> schema(
      @PathParam("project") String project, @PathParam("environment") String name) {
    return RegistryTransactions.reading(
        () ->
            EnvironmentStatus.newest(Registered.environment(project, name))
                .map(SnapshotView::of)
                .orElseThrow(
                    () ->
                        Registered.problem(
                            ErrorCode.NO_SNAPSHOT, "Nobody has sent the schema of %s yet.", name)));
  }

  /** A dump of what it really has. */
  @PUT
  @Path("/schema")
  @Consumes({SQL, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Sends a dump of the schema that an environment really has",
      description =
          "It is compared with the revision at which the environment stands. When that is unknown,"
              + " the environment is stamped with the revision that the schema equals.")
  public Uni<SnapshotView> see(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = SQL,
                    schema =
                        @org.eclipse.microprofile.openapi.annotations.media.Schema(
                            type = SchemaType.STRING)),
                @Content(
                    mediaType = MediaType.TEXT_PLAIN,
                    schema =
                        @org.eclipse.microprofile.openapi.annotations.media.Schema(
                            type = SchemaType.STRING))
              })
          byte[] body,
      @Context HttpHeaders headers) {
    MediaType type = headers.getMediaType();
    return Uni.createFrom()
        .item(
            () -> {
              String ddl = SqlText.of(body, type);
              Environment environment = Registered.environment(project, name);
              String version = environment.version;
              SchemaState actual =
                  WorkLimiter.run(
                      new InspectTask(
                          new SchemaDdl(environment.project.dialect, "the schema", ddl, true)));
              EnvironmentStatus.Look look = EnvironmentStatus.look(environment, ddl, actual);
              return RegistryTransactions.write(
                  () -> {
                    Environment there = Registered.environment(project, name);
                    requireUnmoved(there, version);
                    requireThere(there, look);
                    return SnapshotView.of(standing.keep(there, ddl, actual, look));
                  });
            });
  }

  /** The revision at which it stands. */
  @PUT
  @Path("/stamp")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Records an environment as standing at a revision",
      description = "Refused when the schema that was seen last is not that revision's.")
  @APIResponse(
      responseCode = "200",
      description = "It stands there now",
      content =
          @Content(
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      implementation = EnvironmentView.class)))
  @APIResponse(responseCode = "409", description = "Its schema is not that revision's")
  public Uni<EnvironmentView> stamp(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @HeaderParam("If-Match") @Nullable String match,
      @Valid @NotNull StampRequest request) {
    return Uni.createFrom()
        .item(
            () -> {
              Environment environment = Registered.environment(project, name);
              Revision revision = revision(environment.project, request.version());
              Optional<Snapshot> latest = EnvironmentStatus.latest(environment);
              latest.ifPresent(snapshot -> requireEqual(environment, revision, snapshot));
              return RegistryTransactions.write(
                  () -> {
                    Environment there = Registered.environment(project, name);
                    caller.requireMatch(EnvironmentView.of(there).tag());
                    requireUnmoved(there, environment.version);
                    Registered.revision(there.project, revision.version);
                    standing.move(there, revision.version);
                    there.drift = latest.isPresent() ? 0 : null;
                    there.persistAndFlush();
                    events.tell(
                        "environment-stamped",
                        there.project,
                        there,
                        Map.of("version", revision.version));
                    return EnvironmentView.of(there);
                  });
            });
  }

  /** The way from here to the head. */
  @GET
  @Path("/upgrade")
  @Produces(SQL)
  @Operation(
      summary = "Writes the SQL that brings an environment from where it stands to a revision",
      description = "It checks where the database stands, and is one transaction per revision.")
  @APIResponse(
      responseCode = "200",
      description = "The script; a comment when nothing is pending",
      headers =
          @Header(
              name = "Godwit-From",
              description = "The revision from which it starts, or base",
              required = true,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      type = SchemaType.STRING)),
      content =
          @Content(
              mediaType = SQL,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      type = SchemaType.STRING,
                      format = "binary")))
  @APIResponse(responseCode = "422", description = "The target is no revision")
  @APIResponse(
      responseCode = "409",
      description = "Refused: the environment has drifted, or nobody knows where it stands")
  public Uni<Response> upgrade(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @QueryParam("to") @DefaultValue("head") @Parameter(description = "head, base or a version")
          String to) {
    return RegistryTransactions.reading(
        () -> {
          Environment environment = Registered.environment(project, name);
          requireNoDrift(environment);
          Revisions revisions = History.of(environment.project).linear();
          Target from =
              environment.version == null ? new Target.Base() : Target.parse(environment.version);
          Target end = Target.parse(to);
          if (end instanceof Target.By) {
            throw new InvalidInputException(ErrorCode.BAD_TARGET, "Say head, base or a version.");
          }
          String script = script(environment, revisions, from, end);
          return Response.ok(script, SQL + ";charset=UTF-8")
              .header("Godwit-From", environment.version == null ? "base" : environment.version)
              .build();
        });
  }

  /** A script that was registered before it was held against today's rules may not be whole. */
  private static String script(
      Environment environment, Revisions revisions, Target from, Target end) {
    try {
      return OfflineScript.of(Dialects.of(environment.project.dialect), revisions, from, end);
    } catch (InvalidScriptException bad) {
      throw new WebApplicationException(
          Problem.answer(
              409,
              ErrorCode.INVALID_SCRIPT,
              "There is no safe script for %s: %s Nothing was changed. Replace that revision; the newest one can be deleted."
                  .formatted(environment.name, bad.sentence()),
              Map.of("source", bad.source(), "line", bad.line(), "reason", bad.reason())));
    }
  }

  private static void requireNoDrift(Environment environment) {
    Optional<Snapshot> latest = EnvironmentStatus.latest(environment);
    if (environment.drift != null && environment.drift > 0) {
      throw new WebApplicationException(
          Problem.answer(
              ErrorCode.DRIFT,
              "%s differs from revision %s, so a script made for that revision is not safe there. Put right what differs, send its schema again, and ask again."
                  .formatted(environment.name, environment.version),
              Map.of("drift", latest.map(s -> SnapshotView.of(s).drift()).orElse(List.of()))));
    }
    if (environment.version == null && latest.filter(s -> !s.ddl.isBlank()).isPresent()) {
      throw Registered.problem(
          ErrorCode.UNKNOWN_STANDING,
          "Nobody knows at which revision %s stands: its schema is that of no revision, or of"
              + " several. Stamp it.",
          environment.name);
    }
  }

  private static void requireUnmoved(Environment there, @Nullable String version) {
    if (!Objects.equals(there.version, version)) {
      throw Registered.problem(
          ErrorCode.CHANGED_MEANWHILE,
          "%s moved to revision %s meanwhile. Nothing was recorded; try again.",
          there.name,
          String.valueOf(there.version));
    }
  }

  /** Somebody may have deleted the revision that was recognised. */
  private static void requireThere(Environment there, EnvironmentStatus.Look look) {
    if (look.found() && look.version() != null) {
      Registered.revision(there.project, look.version());
    }
  }

  private static void requireEqual(Environment environment, Revision revision, Snapshot snapshot) {
    if (revision.fingerprint == null || revision.fingerprint.equals(snapshot.fingerprint)) {
      return;
    }
    List<String> lines = EnvironmentStatus.difference(environment.project, revision, snapshot.ddl);
    throw new WebApplicationException(
        Problem.answer(
            ErrorCode.OTHER_SCHEMA,
            "The schema that %s was seen to have is not that of revision %s, so it was not stamped."
                .formatted(environment.name, revision.version),
            Map.of("drift", lines)));
  }

  private static Revision revision(Project owner, String version) {
    return version.equals("head")
        ? History.head(owner).orElseThrow(() -> Registered.unknown("revision", version))
        : Registered.revision(owner, version);
  }
}
