package dev.godwit.registry.project;

import dev.godwit.registry.web.KnownDialect;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that select and order projects. */
public class ProjectFilter {
  /** A part of the name. */
  @QueryParam("name")
  @Parameter(description = "A part of the name")
  public @Nullable String name;

  /** The dialect. */
  @QueryParam("dialect")
  @KnownDialect
  public @Nullable String dialect;

  /** The order. */
  @QueryParam("sort")
  @Parameter(
      description = "name, createdAt or dialect; -name is descending",
      example = "-createdAt")
  public @Nullable String sort;
}
