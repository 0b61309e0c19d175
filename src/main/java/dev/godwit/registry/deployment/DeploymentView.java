package dev.godwit.registry.deployment;

import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.read.ReadConnection;
import dev.godwit.registry.read.Row;
import dev.godwit.registry.read.SqlQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Pattern;
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
  static final String COLUMNS =
      "id, from_version, to_version, outcome, started_at, duration_ms, error, reported_by";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  static DeploymentView of(Row row) throws SQLException {
    return new DeploymentView(
        row.number(1),
        row.textOrNull(2),
        row.text(3),
        row.text(4),
        row.time(5),
        row.numberOrNull(6),
        row.textOrNull(7),
        row.textOrNull(8));
  }

  /**
   * The deployment of a number.
   *
   * @param id the number, as a client writes it
   * @throws jakarta.ws.rs.WebApplicationException when there is none (404)
   */
  static DeploymentView byId(ReadConnection database, long environment, String id)
      throws SQLException {
    long number = NUMBER.matcher(id).matches() ? Long.parseLong(id) : -1;
    return database
        .first(
            SqlQuery.of(
                "select " + COLUMNS + " from deployment where environment_id = ? and id = ?",
                environment,
                number),
            DeploymentView::of)
        .orElseThrow(() -> Problems.unknown("deployment", id));
  }

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
