package dev.godwit.registry.deployment;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as clients see it; see {@link Deployment}.
 *
 * @param id its number
 * @param from the version it started from
 * @param to the version it was to reach
 * @param outcome {@code done} or {@code failed}
 * @param startedAt when, UTC
 * @param durationMs how long it took, in milliseconds
 * @param error what went wrong
 * @param reportedBy who reported it
 */
public record DeploymentView(
    long id,
    @Nullable String from,
    String to,
    @Schema(enumeration = {"done", "failed"}) String outcome,
    Instant startedAt,
    @Nullable Long durationMs,
    @Nullable String error,
    @Nullable String reportedBy) {

  static DeploymentView of(Deployment deployment) {
    return new DeploymentView(
        deployment.id,
        deployment.fromVersion,
        deployment.toVersion,
        deployment.outcome,
        deployment.startedAt,
        deployment.durationMs,
        deployment.error,
        deployment.reportedBy);
  }
}
