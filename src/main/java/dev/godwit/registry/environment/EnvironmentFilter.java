package dev.godwit.registry.environment;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that select and order environments. */
public class EnvironmentFilter {
  /** The revision at which they are. */
  @QueryParam("version")
  public @Nullable String version;

  /** Whether they have drifted. */
  @QueryParam("drifted")
  @Parameter(description = "Only those that drifted, or did not")
  public @Nullable Boolean drifted;

  /** The order. */
  @QueryParam("sort")
  @Parameter(description = "name, createdAt, movedAt or version")
  public @Nullable String sort;
}
