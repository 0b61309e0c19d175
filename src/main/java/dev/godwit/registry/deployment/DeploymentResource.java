package dev.godwit.registry.deployment;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.registry.environment.Environment;
import dev.godwit.registry.environment.EnvironmentStatus;
import dev.godwit.registry.event.Events;
import dev.godwit.registry.limit.LimitedAnswer;
import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.read.RegistryReader;
import dev.godwit.registry.revision.KnownVersion;
import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.ApiPath;
import dev.godwit.registry.web.CalendarTime;
import dev.godwit.registry.web.IdempotencyHeader;
import dev.godwit.registry.web.Page;
import dev.godwit.registry.web.PageRequest;
import dev.godwit.registry.web.Paging;
import dev.godwit.registry.web.RequestContext;
import dev.godwit.registry.web.StoredTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The deployments on an environment, as applications and pipelines report them. */
@LimitedAnswer
@Path("/api/projects/{project}/environments/{environment}/deployments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "deployments", description = "Revisions that were run on environments")
public class DeploymentResource {
  static final String DONE = "done";
  private static final String FAILED = "failed";
  private final RegistryReader reader;
  private final RegistryTransactions transactions;
  private final RequestContext caller;
  private final Events events;
  private final EnvironmentStatus status;
  private final MeterRegistry meters;

  DeploymentResource(
      RegistryReader reader,
      RegistryTransactions transactions,
      RequestContext caller,
      Events events,
      EnvironmentStatus status,
      MeterRegistry meters) {
    this.reader = reader;
    this.transactions = transactions;
    this.caller = caller;
    this.events = events;
    this.status = status;
    this.meters = meters;
  }

  /** Lists one page. */
  @GET
  @NonBlocking
  @Operation(summary = "Lists deployments, the newest first unless sorted")
  public Uni<Page<DeploymentView>> list(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @Valid @BeanParam DeploymentFilter filter,
      @Valid @BeanParam Paging paging) {
    PageRequest page = paging.request();
    return reader.read(
        database ->
            Page.of(
                database,
                Deployment.search(Environment.idOf(database, project, name), filter),
                page,
                DeploymentView::of));
  }

  /** Reads one. */
  @GET
  @NonBlocking
  @Path("/{deployment}")
  @Operation(summary = "Reads one deployment")
  public Uni<DeploymentView> read(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @PathParam("deployment") String id) {
    return reader.read(
        database -> DeploymentView.byId(database, Environment.idOf(database, project, name), id));
  }

  /** Records a deployment, done or failed. */
  @POST
  @Operation(
      summary = "Reports a deployment",
      description =
          "The JSON that 'flyway info -outputType=json' prints is accepted as it is; when it brings"
              + " no news, the answer is 204 and nothing is recorded.")
  @APIResponse(
      responseCode = "201",
      description = "Recorded; Location has its address",
      content = @Content(schema = @Schema(implementation = DeploymentView.class)))
  @APIResponse(responseCode = "204", description = "The report brings no news")
  public Uni<Response> report(
      @PathParam("project") String project,
      @PathParam("environment") String name,
      @BeanParam IdempotencyHeader idempotency,
      @RequestBody(
              content =
                  @Content(
                      example =
                          "{\"from\": \"1\", \"to\": \"2\", \"outcome\": \"done\","
                              + " \"durationMs\": 135}"))
          @Valid
          @NotNull
          DeploymentRequest request) {
    return transactions.creating(
        idempotency,
        request,
        () -> {
          Environment environment = Environment.byName(project, name);
          return deployment(environment, request)
              .map(deployment -> record(environment, deployment))
              .orElseGet(() -> Response.noContent().build());
        });
  }

  private Response record(Environment environment, Deployment deployment) {
    deployment.environment = environment;
    deployment.reportedBy = caller.name();
    deployment.persistAndFlush();
    if (deployment.outcome.equals(DONE)) {
      status.move(environment, KnownVersion.orNull(deployment.toVersion));
      environment.persistAndFlush();
    }
    if (deployment.durationMs != null) {
      meters
          .timer("godwit.deployment.duration", "outcome", deployment.outcome)
          .record(deployment.durationMs, TimeUnit.MILLISECONDS);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", deployment.id);
    data.put("from", deployment.fromVersion);
    data.put("to", deployment.toVersion);
    data.put("outcome", deployment.outcome);
    events.publish("deployment-" + deployment.outcome, environment.subject(), data);
    return Response.created(
            ApiPath.of(
                "projects",
                environment.project.name,
                "environments",
                environment.name,
                "deployments",
                String.valueOf(deployment.id)))
        .entity(DeploymentView.of(deployment))
        .build();
  }

  private static Optional<Deployment> deployment(
      Environment environment, DeploymentRequest request) {
    Optional<List<DeploymentRequest.FlywayMigration>> flyway = request.flyway();
    if (flyway.isPresent()) {
      return ofFlyway(environment, flyway.get());
    }
    if (request.to() == null || request.outcome() == null) {
      throw Problems.of(
          ErrorCode.INVALID,
          "A deployment has at least \"to\", a version, and \"outcome\", done or failed.");
    }
    Deployment deployment = new Deployment();
    deployment.fromVersion = request.from() == null ? environment.version : request.from();
    deployment.toVersion = KnownVersion.orBase(KnownVersion.of(environment.project, request.to()));
    deployment.outcome = request.outcome();
    deployment.startedAt =
        request.startedAt() == null ? StoredTime.now() : StoredTime.of(request.startedAt());
    deployment.durationMs = request.durationMs();
    deployment.error = request.error();
    return Optional.of(deployment);
  }

  /** The newest that ran or failed; empty when the environment is known to be there. */
  private static Optional<Deployment> ofFlyway(
      Environment environment, List<DeploymentRequest.FlywayMigration> migrations) {
    Optional<DeploymentRequest.FlywayMigration> failed =
        migrations.stream().filter(DeploymentRequest.FlywayMigration::failed).findFirst();
    Optional<DeploymentRequest.FlywayMigration> last =
        migrations.stream()
            .filter(DeploymentRequest.FlywayMigration::applied)
            .reduce((first, second) -> second);
    Optional<DeploymentRequest.FlywayMigration> reported = failed.or(() -> last);
    if (reported.isEmpty()) {
      return Optional.empty();
    }
    if (!reported.get().lasted()) {
      throw Problems.of(
          ErrorCode.INVALID,
          "The executionTime of version %s is negative or longer than a year, which is no time that"
              + " a migration takes.",
          String.valueOf(reported.get().version()));
    }
    String version = KnownVersion.of(environment.project, String.valueOf(reported.get().version()));
    if (failed.isEmpty() && Objects.equals(version, environment.version)) {
      return Optional.empty();
    }
    Deployment deployment = new Deployment();
    deployment.fromVersion = environment.version;
    deployment.toVersion = KnownVersion.orBase(version);
    deployment.outcome = failed.isPresent() ? FAILED : DONE;
    deployment.startedAt = instant(reported.get().installedOnUTC()).orElseGet(StoredTime::now);
    deployment.durationMs = reported.get().executionTime();
    deployment.error = failed.isPresent() ? "Flyway reports that it failed." : null;
    return Optional.of(deployment);
  }

  private static Optional<Instant> instant(@Nullable String text) {
    try {
      return text == null || text.isBlank()
          ? Optional.empty()
          : Optional.of(StoredTime.of(Instant.parse(text))).filter(CalendarTime.Validator::takes);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
