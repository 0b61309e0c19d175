package dev.godwit.registry.access;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that select and order tokens. */
public class TokenFilter {
  /** The role. */
  @QueryParam("role")
  @Pattern(regexp = "reader|writer|admin", message = "is reader, writer or admin")
  public @Nullable String role;

  /** The order. */
  @QueryParam("sort")
  @Parameter(description = "name, createdAt, expiresAt or lastUsedAt")
  public @Nullable String sort;
}
