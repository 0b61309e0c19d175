package dev.godwit.registry.retention;

import dev.godwit.registry.transaction.Idempotency;
import dev.godwit.registry.transaction.RegistryTransactions;
import dev.godwit.registry.web.StoredTime;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what the registry need not keep any more, soon after the start and then every hour. What
 * answers depend on stays: the newest snapshot of each environment, its newest deployment, the
 * newest that succeeded.
 */
@Singleton
public class Retention {
  private static final Logger LOG = Logger.getLogger("dev.godwit.retention");
  private static final int FIRST_SECONDS = 10;
  private static final int EVERY_SECONDS = 3600;

  private final RetentionConfig config;
  private final EntityManager database;
  private final RegistryTransactions transactions;
  private final ScheduledExecutorService workers;
  private @Nullable ScheduledFuture<?> runs;
  private volatile boolean stopped;

  Retention(
      RetentionConfig config,
      EntityManager database,
      RegistryTransactions transactions,
      ScheduledExecutorService workers) {
    this.config = config;
    this.database = database;
    this.transactions = transactions;
    this.workers = workers;
  }

  void start(@Observes StartupEvent event) {
    runs =
        workers.scheduleWithFixedDelay(this::run, FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
    if (runs != null) {
      runs.cancel(false);
    }
  }

  private void run() {
    try {
      Map<String, Long> deleted = apply(config, StoredTime.now());
      if (!deleted.isEmpty()) {
        LOG.infof(
            "Retention has deleted %s.",
            deleted.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", ")));
      }
    } catch (RuntimeException e) {
      // A database that is busy or full must not end the retention: it is what makes room.
      LOG.warnf("Retention stopped early, and will go on in an hour: %s", e.getMessage());
    }
  }

  /**
   * Deletes what is too old or too much.
   *
   * @return how many rows of what; without those of which there were none
   */
  @ActivateRequestContext
  public Map<String, Long> apply(RetentionConfig limits, Instant now) {
    OldRows rows = new OldRows(database, transactions, now, () -> stopped);
    Map<String, Long> deleted = new LinkedHashMap<>();
    deleted.put("audit entries", rows.ofLog("AuditEntry", limits.audit(), limits.auditCount()));
    deleted.put("events", rows.ofLog("Event", limits.events(), limits.eventsCount()));
    deleted.put(
        "snapshots",
        rows.ofEnvironments(OldRows.SNAPSHOTS, limits.snapshots(), limits.snapshotsCount()));
    deleted.put(
        "deployments",
        rows.ofEnvironments(OldRows.DEPLOYMENTS, limits.deployments(), limits.deploymentsCount()));
    deleted.put("idempotency keys", rows.ofKeys(Idempotency.KEPT));
    deleted.values().removeIf(count -> count == 0);
    return deleted;
  }
}
