package dev.godwit.registry.deployment;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that select and order deployments. */
public class DeploymentFilter {
  /** The outcome. */
  @QueryParam("outcome")
  @Pattern(regexp = "done|failed", message = "is done or failed")
  @Parameter(description = "done or failed")
  public @Nullable String outcome;

  /** The version that they were to reach. */
  @QueryParam("to")
  @Parameter(description = "A version")
  public @Nullable String to;

  /** The order. */
  @QueryParam("sort")
  @Parameter(description = "startedAt, durationMs or to")
  public @Nullable String sort;
}
