package dev.godwit.registry.retention;

import dev.godwit.registry.transaction.RegistryTransactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds and deletes the rows that are too old or too many. Each batch is a transaction of its own
 * in the queue of all writes, short, so that clients wait for one batch at most. Which rows those
 * are is asked inside it: what was found before may be another row's number by then.
 */
final class OldRows {
  /** A kind of row that belongs to an environment. */
  static final Owned SNAPSHOTS =
      // Each may be of megabytes.
      new Owned("Snapshot", "coalesce(r.seenAt, r.takenAt)", "r.id > 0", 20);

  /** The same for deployments. */
  static final Owned DEPLOYMENTS =
      new Owned("Deployment", "r.startedAt", "r.outcome = 'done'", 500);

  private static final int BATCH = 500;

  private final EntityManager database;
  private final RegistryTransactions transactions;
  private final Instant now;
  private final BooleanSupplier stopped;

  OldRows(
      EntityManager database,
      RegistryTransactions transactions,
      Instant now,
      BooleanSupplier stopped) {
    this.database = database;
    this.transactions = transactions;
    this.now = now;
    this.stopped = stopped;
  }

  /**
   * Rows of an environment.
   *
   * @param entity which
   * @param time the expression for their age
   * @param needed the condition of which the newest is kept, beside the newest of all
   * @param batch how many are deleted at once
   */
  record Owned(String entity, String time, String needed, int batch) {}

  /**
   * Deletes the oldest entries of a log, whose numbers grow with their times. The newest stays
   * whatever its age: SQLite would give its number to the next one, and readers of the log count on
   * numbers that only grow.
   */
  long ofLog(String entity, Duration age, long count) {
    Long newest = first("select max(r.id) from %s r".formatted(entity), Map.of());
    if (newest == null) {
      return 0;
    }
    long end = count == 0 ? 0 : newest - count + 1;
    if (!age.isZero()) {
      Long fresh =
          first(
              "select r.id from %s r where r.at >= :cut order by r.id".formatted(entity),
              Map.of("cut", now.minus(age)));
      end = Math.max(end, fresh == null ? newest : fresh);
    }
    long before = Math.min(end, newest);
    return inBatches(
        BATCH,
        () -> {
          Long oldest = first("select min(r.id) from %s r".formatted(entity), Map.of());
          return oldest == null || oldest >= before
              ? 0
              : database
                  .createQuery("delete from %s r where r.id < :end".formatted(entity))
                  .setParameter("end", Math.min(before, oldest + BATCH))
                  .executeUpdate();
        });
  }

  /** Deletes rows of each environment, but none that is needed. */
  long ofEnvironments(Owned rows, Duration age, int count) {
    long deleted = 0;
    for (Long environment :
        query("select e.id from Environment e order by e.id", Map.of()).getResultList()) {
      if (count > 0) {
        Long excess =
            first(
                query(
                        "select r.id from %s r where r.environment.id = :env order by r.id desc"
                            .formatted(rows.entity()),
                        Map.of("env", environment))
                    .setFirstResult(count));
        if (excess != null) {
          deleted += ofEnvironment(rows, environment, "r.id <= :cut", excess);
        }
      }
      if (!age.isZero()) {
        deleted += ofEnvironment(rows, environment, rows.time() + " < :cut", now.minus(age));
      }
    }
    return deleted;
  }

  private long ofEnvironment(Owned rows, Long environment, String condition, Object cut) {
    Supplier<List<Long>> found =
        () ->
            query(
                    "select r.id from %s r where r.environment.id = :env and %s and r.id not in :kept"
                        .formatted(rows.entity(), condition),
                    Map.of("env", environment, "cut", cut, "kept", kept(rows, environment)))
                .setMaxResults(rows.batch())
                .getResultList();
    // Where nothing is to be done, no client waits for a transaction.
    return found.get().isEmpty()
        ? 0
        : inBatches(rows.batch(), () -> delete(rows.entity(), found.get()));
  }

  private Set<Long> kept(Owned rows, Long environment) {
    Set<Long> kept = new TreeSet<>();
    // A list of none is no list in SQL; no row has the number 0.
    kept.add(0L);
    for (String condition : List.of("r.id > 0", rows.needed())) {
      Long newest =
          first(
              "select r.id from %s r where r.environment.id = :env and %s order by r.id desc"
                  .formatted(rows.entity(), condition),
              Map.of("env", environment));
      if (newest != null) {
        kept.add(newest);
      }
    }
    return kept;
  }

  /** Deletes the answers of creations that are not repeated any more. */
  long ofKeys(Duration age) {
    return inBatches(
        BATCH,
        () ->
            delete(
                "IdempotencyKey",
                query(
                        "select r.id from IdempotencyKey r where r.createdAt < :cut",
                        Map.of("cut", now.minus(age)))
                    .setMaxResults(BATCH)
                    .getResultList()));
  }

  private int delete(String entity, List<Long> ids) {
    return ids.isEmpty()
        ? 0
        : database
            .createQuery("delete from %s r where r.id in :ids".formatted(entity))
            .setParameter("ids", ids)
            .executeUpdate();
  }

  private long inBatches(int batch, Supplier<Integer> work) {
    long deleted = 0;
    int more = batch;
    while (more > 0 && !stopped.getAsBoolean()) {
      more = transactions.write(work);
      deleted += more;
    }
    return deleted;
  }

  private @Nullable Long first(String text, Map<String, ?> values) {
    return first(query(text, values));
  }

  private static @Nullable Long first(TypedQuery<Long> query) {
    return query.setMaxResults(1).getResultList().stream()
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private TypedQuery<Long> query(String text, Map<String, ?> values) {
    TypedQuery<Long> query = database.createQuery(text, Long.class);
    values.forEach(query::setParameter);
    return query;
  }
}
