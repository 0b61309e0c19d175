package dev.godwit.registry.audit;

import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.Page;
import dev.godwit.registry.web.Paging;
import io.smallrye.common.annotation.Blocking;
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
@Blocking
@Tag(name = "audit", description = "Who did what, when")
public class AuditResource {
  private final RegistryTransactions transactions;

  AuditResource(RegistryTransactions transactions) {
    this.transactions = transactions;
  }

  /** Lists one page. */
  @GET
  @Operation(summary = "Lists who did what, the newest first unless sorted")
  public Uni<Page<AuditView>> list(
      @Valid @BeanParam AuditFilter filter, @Valid @BeanParam Paging paging) {
    return transactions.reading(() -> Page.of(AuditEntry.search(filter), paging, AuditView::of));
  }
}
