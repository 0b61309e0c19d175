package dev.godwit.registry;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/**
 * Writes down who did what, inside the transaction that does it: there is no change without its
 * line, and no line without its change.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 250) // inside of the transaction, which is at 200
class AuditTrail {
  private static final int LONGEST_PATH = 2000;

  private final TransactionSynchronizationRegistry transaction;
  private final Caller caller;

  AuditTrail(TransactionSynchronizationRegistry transaction, Caller caller) {
    this.transaction = transaction;
    this.caller = caller;
  }

  @AroundInvoke
  Object record(InvocationContext call) throws Exception {
    boolean outermost = transaction.getResource(AuditTrail.class) == null;
    if (outermost) {
      transaction.putResource(AuditTrail.class, this);
    }
    Object result = call.proceed();
    if (outermost && caller.writes()) {
      String path = caller.path();
      AuditEntry entry = new AuditEntry();
      entry.at = Registered.now();
      entry.actor = caller.name();
      entry.action = caller.method();
      entry.path = path.substring(0, Math.min(path.length(), LONGEST_PATH));
      entry.project = caller.project();
      entry.persist();
    }
    return result;
  }
}
