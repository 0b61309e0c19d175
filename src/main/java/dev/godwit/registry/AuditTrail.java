package dev.godwit.registry;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Writes down who did what, inside the transaction that does it: there is no change without its
 * line, and no line without its change.
 */
@ApplicationScoped
@Unremovable // Work looks it up
class AuditTrail {
  private static final int LONGEST_PATH = 2000;

  private final RequestContext caller;

  AuditTrail(RequestContext caller) {
    this.caller = caller;
  }

  /** What the current request does; the service's own work at its start is not a client's. */
  void record() {
    if (!caller.asks()) {
      return;
    }
    String path = caller.path();
    AuditEntry entry = new AuditEntry();
    entry.at = Registered.now();
    entry.actor = caller.name();
    entry.action = caller.method();
    entry.path = path.substring(0, Math.min(path.length(), LONGEST_PATH));
    entry.project = caller.project();
    entry.persist();
  }
}
