package dev.godwit.registry.audit;

import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.RequestContext;
import dev.godwit.registry.web.StoredTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Records who did what, inside the transaction that does it: there is no write without its entry,
 * and no entry without its write.
 */
@ApplicationScoped
class AuditTrail {
  private static final int LONGEST_PATH = 2000;

  private final RequestContext caller;

  AuditTrail(RequestContext caller) {
    this.caller = caller;
  }

  /** Records the current request; what the service does at its start is no client's. */
  void record(@Observes RegistryTransactions.BeforeCommit write) {
    if (!caller.isActive()) {
      return;
    }
    String path = caller.path();
    AuditEntry entry = new AuditEntry();
    entry.at = StoredTime.now();
    entry.actor = caller.name();
    entry.action = caller.method();
    entry.path = path.substring(0, Math.min(path.length(), LONGEST_PATH));
    entry.project = caller.project();
    entry.persist();
  }
}
