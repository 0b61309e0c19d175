package dev.godwit.registry.revision;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that select and order revisions. */
public class RevisionFilter {
  /** A part of the message. */
  @QueryParam("message")
  @Parameter(description = "A part of the message")
  public @Nullable String message;

  /** The order. */
  @QueryParam("sort")
  @Parameter(description = "version, createdAt or message")
  public @Nullable String sort;
}
