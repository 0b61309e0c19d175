package dev.godwit.registry.audit;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that select and order the entries of the audit trail. */
public class AuditFilter {
  /** The name of the project. */
  @QueryParam("project")
  public @Nullable String project;

  /** The name of the token. */
  @QueryParam("actor")
  public @Nullable String actor;

  /** The method of the request. */
  @QueryParam("action")
  @Parameter(description = "A method, such as DELETE")
  public @Nullable String action;

  /** The order. */
  @QueryParam("sort")
  @Parameter(description = "at or actor")
  public @Nullable String sort;
}
