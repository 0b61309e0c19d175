package dev.godwit.registry.compare;

import dev.godwit.engine.migration.CompareResult;
import dev.godwit.registry.limit.LimitedAnswer;
import dev.godwit.registry.limit.WorkLimiter;
import dev.godwit.sandbox.task.CompareTask;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Writes the migration between two schemas; nothing is stored. */
@LimitedAnswer
@Path("/api/compare")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "compare", description = "The migration between two schemas; nothing is stored")
public class CompareResource {
  private final WorkLimiter limiter;

  CompareResource(WorkLimiter limiter) {
    this.limiter = limiter;
  }

  /** The DDL of both sides runs in scratch databases in memory, and nowhere else. */
  @POST
  @Operation(summary = "Writes and rehearses the migration from one schema to another")
  @APIResponse(
      responseCode = "200",
      description = "The changes, hazards and scripts",
      content = @Content(schema = @Schema(implementation = CompareResult.class)))
  @APIResponse(responseCode = "409", description = "Refused: something would be lost or guessed")
  @APIResponse(responseCode = "422", description = "A DDL script does not load")
  public Uni<CompareResult> compare(@Valid @NotNull CompareRequest request) {
    return limiter.running(task(request));
  }

  private static CompareTask task(CompareRequest request) {
    return new CompareTask(
        request.dialect(), request.current(), request.desired(), request.choices());
  }
}
