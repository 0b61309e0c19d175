package dev.godwit.registry;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit trail. */
@LimitedAnswer
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "audit", description = "Who did what, when")
public class AuditResource {
  private static final Map<String, String> SORTS = Map.of("at", "id", "actor", "actor");

  /** One page of it. */
  @GET
  @Operation(summary = "Lists who did what, the newest first unless sorted")
  public Uni<Page<AuditView>> list(
      @QueryParam("project") @Nullable String project,
      @QueryParam("actor") @Nullable String actor,
      @QueryParam("action") @Parameter(description = "A method, such as DELETE")
          @Nullable String action,
      @QueryParam("sort") @Parameter(description = "at or actor") @Nullable String sort,
      @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
      @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size,
      @Context UriInfo uri) {
    return RegistryTransactions.reading(
        () -> {
          Filter filter =
              new Filter()
                  .where("project = :project", "project", project)
                  .where("actor = :actor", "actor", actor)
                  .where("action = :action", "action", action)
                  .sorted(sort, SORTS, "id desc");
          return Page.of(
              AuditEntry.find(filter.query(), filter.values()), page, size, uri, AuditView::of);
        });
  }
}
