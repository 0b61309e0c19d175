package dev.godwit.registry.environment;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.InvalidScriptException;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.upgrade.OfflineScript;
import dev.godwit.engine.upgrade.Target;
import dev.godwit.registry.event.Events;
import dev.godwit.registry.limit.LimitedAnswer;
import dev.godwit.registry.problem.Problem;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.revision.History;
import dev.godwit.registry.revision.StoredRevision;
import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.Downloads;
import dev.godwit.registry.web.IfMatch;
import dev.godwit.registry.web.SqlText;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The schema of an environment, its revision, and the script to another one. */
@LimitedAnswer
@Path("/api/projects/{project}/environments/{environment}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "environments", description = "Where a project runs")
public class EnvironmentStatusResource {
  private static final String HISTORY_TABLE =
      "The name of Flyway's history table; flyway_schema_history when left out";

  private final RegistryTransactions transactions;
  private final Events events;
  private final EnvironmentStatus status;
  private final DeployedEnvironments deployed;

  EnvironmentStatusResource(
      RegistryTransactions transactions,
      Events events,
      EnvironmentStatus status,
      DeployedEnvironments deployed) {
    this.deployed = deployed;
    this.transactions = transactions;
    this.events = events;
    this.status = status;
  }

  /** Reads the newest schema. */
  @GET
  @Path("/schema")
  @Operation(summary = "Reads the newest known schema of an environment")
  public Uni<SnapshotView> schema(
      @PathParam("project") String project, @PathParam("environment") String name) {
    return transactions.reading(
        () ->
            Snapshot.newest(Environment.byName(project, name))
                .map(SnapshotView::of)
                .orElseThrow(
                    () ->
                        Problems.of(ErrorCode.NO_SNAPSHOT, "No schema of %s was sent yet.", name)));
  }

  /** Stores a dump of the real schema. */
  @PUT
  @Path("/schema")
  @Consumes({Downloads.SQL, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Sends a dump of the real schema of an environment",
      description =
          "It is compared with the revision at which the environment is. When that is unknown, the"
              + " environment is stamped with the matching revision.")
  public Uni<SnapshotView> see(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @RequestBody(
              required = true,
              content = {
                @Content(mediaType = Downloads.SQL, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                    mediaType = MediaType.TEXT_PLAIN,
                    schema = @Schema(type = SchemaType.STRING))
              })
          byte[] body,
      @QueryParam("historyTable") @Parameter(description = HISTORY_TABLE) @Nullable String table,
      @Context HttpHeaders headers) {
    MediaType type = headers.getMediaType();
    return transactions.writing(
        () -> {
          Environment environment = Environment.byName(project, name);
          return status.compare(
              environment, SqlText.of(body, type), historyTable(environment, table));
        },
        seen -> {
          Environment environment = Environment.byName(project, name);
          requireUnmoved(environment, seen.before());
          requireKnown(environment, seen);
          return SnapshotView.of(status.record(environment, seen));
        });
  }

  /** Sets the revision. */
  @PUT
  @Path("/stamp")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Stamps an environment: records the revision at which it is",
      description = "Refused when its newest known schema is not the revision's.")
  @APIResponse(
      responseCode = "200",
      description = "Stamped",
      content = @Content(schema = @Schema(implementation = EnvironmentView.class)))
  @APIResponse(responseCode = "409", description = "Its schema is not that revision's")
  public Uni<EnvironmentView> stamp(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @BeanParam IfMatch match,
      @Valid @NotNull StampRequest request) {
    return transactions.writing(
        () -> stampable(Environment.byName(project, name), request.version()),
        stamp -> {
          Environment environment = Environment.byName(project, name);
          match.require(EnvironmentView.of(environment));
          requireUnmoved(environment, stamp.before());
          StoredRevision revision = StoredRevision.byVersion(environment.project, stamp.version());
          status.move(environment, revision.version);
          environment.drift = stamp.compared() ? 0 : null;
          environment.persistAndFlush();
          events.publish(
              "environment-stamped", environment.subject(), Map.of("version", revision.version));
          return EnvironmentView.of(environment);
        });
  }

  /** Writes the script to another revision. */
  @GET
  @Path("/upgrade")
  @Produces(Downloads.SQL)
  @Operation(
      summary = "Writes the SQL script from the current revision of an environment to another one",
      description =
          "The script checks the revision of the database, and is one transaction per revision."
              + " Where the revision was recognised by the schema and no deployment was reported,"
              + " it first records that revision in a database that has no history and still that"
              + " schema.")
  @APIResponse(
      responseCode = "200",
      description = "The script; a comment when nothing is pending",
      headers =
          @Header(
              name = "Godwit-From",
              description = "The revision from which it starts, or base",
              required = true),
      content = @Content(mediaType = Downloads.SQL))
  @APIResponse(responseCode = "422", description = "The target does not exist")
  @APIResponse(
      responseCode = "409",
      description = "Refused: the environment has drifted, or its revision is unknown")
  public Uni<Response> upgrade(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @QueryParam("to") @DefaultValue("head") @Parameter(description = "head, base or a version")
          String to,
      @QueryParam("historyTable") @Parameter(description = HISTORY_TABLE) @Nullable String table) {
    return transactions.reading(
        () -> {
          Environment environment = Environment.byName(project, name);
          requireNoDrift(environment);
          Revisions revisions = History.of(environment.project).linear();
          Target from =
              environment.version == null ? new Target.Base() : Target.parse(environment.version);
          Target end = Target.parse(to);
          if (end instanceof Target.By) {
            throw new InvalidInputException(
                ErrorCode.BAD_TARGET, "The target is head, base or a version.");
          }
          String script =
              script(environment, historyTable(environment, table), revisions, from, end);
          return Response.ok(script, Downloads.SQL + ";charset=UTF-8")
              .header("Godwit-From", environment.version == null ? "base" : environment.version)
              .build();
        });
  }

  /**
   * The objects of a database that may have no history: its newest schema is that of its revision,
   * and nobody has run a script on it yet.
   */
  private Optional<List<String>> recognised(Environment environment) {
    boolean known =
        environment.version != null && environment.drift != null && environment.drift == 0;
    return known && !deployed.contains(environment)
        ? Snapshot.newest(environment).map(snapshot -> status.definitions(environment, snapshot))
        : Optional.empty();
  }

  private static HistoryTableName historyTable(Environment environment, @Nullable String name) {
    HistoryTableName table = name == null ? HistoryTableName.FLYWAY : new HistoryTableName(name);
    return Dialects.of(environment.project.dialect).history(table).name();
  }

  /** A script that was registered under older rules may be incomplete. */
  private String script(
      Environment environment,
      HistoryTableName table,
      Revisions revisions,
      Target from,
      Target end) {
    Optional<List<String>> recognised = recognised(environment);
    try {
      Dialect dialect = Dialects.of(environment.project.dialect);
      return recognised.isEmpty()
          ? OfflineScript.of(dialect, table, revisions, from, end)
          : OfflineScript.ofRecognised(dialect, table, revisions, from, end, recognised.get());
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

  /**
   * A revision with which an environment can be stamped.
   *
   * @param before the version at which the environment was
   * @param version the version of the revision
   * @param compared whether the schema of the environment is known, and is the revision's
   */
  private record Stamp(@Nullable String before, String version, boolean compared) {}

  private Stamp stampable(Environment environment, String version) {
    StoredRevision revision = revision(environment.project, version);
    Optional<Snapshot> current = Snapshot.current(environment);
    current.ifPresent(snapshot -> requireEqual(environment, revision, snapshot));
    return new Stamp(environment.version, revision.version, current.isPresent());
  }

  private static void requireNoDrift(Environment environment) {
    Optional<Snapshot> latest = Snapshot.current(environment);
    if (environment.drift != null && environment.drift > 0) {
      throw new WebApplicationException(
          Problem.answer(
              ErrorCode.DRIFT,
              "%s differs from revision %s, so a script made for that revision is not safe there. Fix the differences, send its schema again, then retry."
                  .formatted(environment.name, environment.version),
              Map.of("drift", latest.map(s -> SnapshotView.of(s).drift()).orElse(List.of()))));
    }
    if (environment.version == null && latest.filter(s -> !s.ddl.isBlank()).isPresent()) {
      throw Problems.of(
          ErrorCode.UNKNOWN_STANDING,
          "The revision of %s is unknown: its schema matches no revision, or several. Stamp it.",
          environment.name);
    }
  }

  private static void requireUnmoved(Environment environment, @Nullable String version) {
    if (!Objects.equals(environment.version, version)) {
      throw Problems.of(
          ErrorCode.CHANGED_MEANWHILE,
          "%s moved to revision %s in the meantime. Nothing was recorded; try again.",
          environment.name,
          String.valueOf(environment.version));
    }
  }

  /** The revision that was recognised may have been deleted in the meantime. */
  private static void requireKnown(Environment environment, EnvironmentStatus.Seen seen) {
    if (seen.recognised() && seen.version() != null) {
      StoredRevision.byVersion(environment.project, seen.version());
    }
  }

  private void requireEqual(Environment environment, StoredRevision revision, Snapshot snapshot) {
    if (revision.fingerprint == null || revision.fingerprint.equals(snapshot.fingerprint)) {
      return;
    }
    List<String> lines = status.difference(environment.project, revision, snapshot.ddl);
    throw new WebApplicationException(
        Problem.answer(
            ErrorCode.OTHER_SCHEMA,
            "The newest known schema of %s is not that of revision %s, so it was not stamped."
                .formatted(environment.name, revision.version),
            Map.of("drift", lines)));
  }

  private static StoredRevision revision(Project owner, String version) {
    return version.equals("head")
        ? StoredRevision.head(owner).orElseThrow(() -> Problems.unknown("revision", version))
        : StoredRevision.byVersion(owner, version);
  }
}
