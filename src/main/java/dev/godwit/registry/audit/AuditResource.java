package dev.godwit.registry.audit;

import dev.godwit.registry.read.RegistryReader;
import dev.godwit.registry.web.ListQuery;
import dev.godwit.registry.web.Page;
import dev.godwit.registry.web.PageRequest;
import dev.godwit.registry.web.Paging;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
@Tag(name = "audit", description = "Who did what, when")
public class AuditResource {
  private final RegistryReader reader;

  AuditResource(RegistryReader reader) {
    this.reader = reader;
  }

  /** Lists one page. */
  @GET
  @Operation(summary = "Lists who did what, the newest first unless sorted")
  public Uni<Page<AuditView>> list(
      @Valid @BeanParam AuditFilter filter, @Valid @BeanParam Paging paging) {
    ListQuery query = AuditEntry.search(filter);
    PageRequest page = paging.request();
    return reader.read(database -> Page.of(database, query, page, AuditView::of));
  }
}
