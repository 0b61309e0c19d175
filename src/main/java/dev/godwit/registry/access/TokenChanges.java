package dev.godwit.registry.access;

import dev.godwit.registry.transaction.RegistryTransactions.BeforeCommit;
import dev.godwit.registry.web.RequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Tells the {@link TokenCache} of each transaction that may change a token: before its commit, and
 * after it, before the request is answered. Deleting or renaming a project changes its tokens, too.
 * It is bound to the transaction, so it does not matter which thread commits.
 */
@Singleton
class TokenChanges {
  private static final String PROJECTS = "/api/projects";

  private final TokenCache cache;
  private final RequestContext caller;
  private final TransactionSynchronizationRegistry transactions;

  TokenChanges(
      TokenCache cache, RequestContext caller, TransactionSynchronizationRegistry transactions) {
    this.cache = cache;
    this.caller = caller;
    this.transactions = transactions;
  }

  void observe(@Observes BeforeCommit write) {
    if (caller.isActive() && leavesTokens(caller.method(), caller.path())) {
      return;
    }
    cache.beginChange();
    boolean bound = false;
    try {
      transactions.registerInterposedSynchronization(new End());
      bound = true;
    } finally {
      if (!bound) {
        cache.endChange();
      }
    }
  }

  /**
   * Whether a request certainly changes no token and no name of a project: it creates a project, or
   * writes inside one.
   */
  static boolean leavesTokens(String method, String path) {
    if (path.equals(PROJECTS)) {
      return method.equals("POST");
    }
    int name = PROJECTS.length() + 1;
    int end = path.startsWith(PROJECTS + "/") ? path.indexOf('/', name) : -1;
    return end > name && end < path.length() - 1;
  }

  private final class End implements Synchronization {
    @Override
    public void beforeCompletion() {
      // Everything is done before.
    }

    @Override
    public void afterCompletion(int status) {
      cache.endChange();
    }
  }
}
