package dev.godwit.registry.retention;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.registry.Api;
import dev.godwit.registry.GrowthProfile;
import dev.godwit.registry.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows beyond the limits are deleted, but no row on which a response depends. */
@QuarkusTest
@TestProfile(GrowthProfile.class)
class RetentionTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final String TABLE = "CREATE TABLE t (a);";

  @Inject DataSource database;
  @Inject Retention retention;

  private Rows rows;
  private final Instant now = Instant.now();
  private final long old = now.minus(Duration.ofDays(3)).toEpochMilli();
  private final long fresh = now.toEpochMilli();

  @BeforeEach
  void begin() {
    rows = new Rows(database);
    rows.run("DELETE FROM deployment");
    rows.run("DELETE FROM snapshot");
  }

  @Test
  void oldAuditEntriesAreDeletedInBatchesAndTheNewestEntryStays() {
    rows.run("DELETE FROM audit_entry");
    audit(1200, old);
    assertEquals(Map.of("audit entries", 1199L), apply(new Limits().of("audit", DAY, 0)));
    assertEquals(1200, rows.number("SELECT max(id) FROM audit_entry"));
    audit(3, fresh);
    assertEquals(Map.of("audit entries", 1L), apply(new Limits().of("audit", DAY, 0)));
    assertEquals(1201, rows.number("SELECT min(id) FROM audit_entry"));
    assertEquals(Map.of("audit entries", 1L), apply(new Limits().of("audit", Duration.ZERO, 2)));
    assertEquals(1203, rows.number("SELECT max(id) FROM audit_entry"));
    assertEquals(2, rows.number("SELECT count(*) FROM audit_entry"));
  }

  @Test
  void oldEventsAreDeletedAndTheNewestEventStays() {
    rows.fill(700, "event", "at, kind, project, data", old + ", 'test', 'p', '{}'");
    rows.run("UPDATE event SET at = " + old);
    long all = rows.number("SELECT count(*) FROM event");
    long newest = rows.number("SELECT max(id) FROM event");
    assertEquals(Map.of("events", all - 100), apply(new Limits().of("events", Duration.ZERO, 100)));
    assertEquals(Map.of("events", 99L), apply(new Limits().of("events", DAY, 0)));
    assertEquals(newest, rows.number("SELECT max(id) FROM event"));
    assertEquals(Map.of(), apply(new Limits().of("events", DAY, 1)));
  }

  @Test
  void theNewestDeploymentAndTheNewestThatSucceededStay() {
    long environment = environment("deployed");
    deployments(environment, 600, "done", old);
    long done = rows.number("SELECT max(id) FROM deployment");
    deployments(environment, 5, "failed", old);
    long other = environment("other");
    deployments(other, 1, "done", old);
    assertEquals(Map.of("deployments", 603L), apply(new Limits().of("deployments", DAY, 0)));
    assertEquals(
        2 * done + 5,
        rows.number("SELECT sum(id) FROM deployment WHERE environment_id = " + environment));
    assertEquals(1, rows.number("SELECT count(*) FROM deployment WHERE environment_id = " + other));
  }

  @Test
  void ofTooManyDeploymentsTheOldestAreDeleted() {
    long environment = environment("busy");
    deployments(environment, 3, "done", fresh);
    deployments(environment, 1100, "failed", fresh);
    String mine = " FROM deployment WHERE environment_id = " + environment;
    long newest = rows.number("SELECT max(id)" + mine);
    assertEquals(
        Map.of("deployments", 1092L), apply(new Limits().of("deployments", Duration.ZERO, 10)));
    assertEquals(10, rows.number("SELECT count(*)" + mine + " AND id > " + (newest - 10)));
    assertEquals(1, rows.number("SELECT count(*)" + mine + " AND outcome = 'done'"));
  }

  @Test
  void theNewestSnapshotIsAlwaysKept() {
    long environment = environment("seen");
    Api.putSql("/projects/seen/environments/prod/schema", TABLE).statusCode(200);
    Api.putSql("/projects/seen/environments/prod/schema", "CREATE TABLE u (b);").statusCode(200);
    Api.putSql("/projects/seen/environments/prod/schema", "CREATE TABLE v (b);").statusCode(200);
    rows.run("UPDATE snapshot SET taken_at = %d, seen_at = %d".formatted(old, old));
    rows.run(
        "UPDATE snapshot SET seen_at = %d WHERE environment_id = %d AND ddl LIKE '%% t %%'"
            .formatted(fresh, environment));
    assertEquals(Map.of("snapshots", 1L), apply(new Limits().of("snapshots", DAY, 0)));
    assertEquals(Map.of("snapshots", 1L), apply(new Limits().of("snapshots", Duration.ZERO, 1)));
    Api.get("/projects/seen/environments/prod/schema")
        .statusCode(200)
        .body("ddl", equalTo("CREATE TABLE v (b);"));
  }

  @Test
  void expiredIdempotentResponsesAreDeleted() {
    rows.run("DELETE FROM idempotency_key");
    rows.fill(
        600,
        "idempotency_key",
        "actor, name, request, status, body, created_at",
        "'a', 'k' || n, 'r', 201, '{}', iif(n > 10, %d, %d)".formatted(old, fresh));
    assertEquals(Map.of("idempotency keys", 590L), apply(new Limits()));
    assertEquals(10, rows.number("SELECT count(*) FROM idempotency_key"));
  }

  @Test
  void withoutLimitsNothingIsDeleted() {
    audit(10, 1);
    deployments(environment("kept"), 10, "done", 1);
    assertEquals(Map.of(), apply(new Limits()));
  }

  @Test
  void everyKindHasALimitUnlessItIsRemoved() {
    RetentionConfig usual = bind(Map.of());
    assertEquals(Duration.ofDays(365), usual.audit());
    assertEquals(1_000_000, usual.auditCount());
    assertEquals(Duration.ofDays(90), usual.events());
    assertEquals(100_000, usual.eventsCount());
    assertEquals(Duration.ofDays(365), usual.snapshots());
    assertEquals(100, usual.snapshotsCount());
    assertEquals(Duration.ofDays(730), usual.deployments());
    assertEquals(10_000, usual.deploymentsCount());
    assertEquals(Duration.ZERO, bind(Map.of("godwit.retention.audit", "0")).audit());
  }

  @ParameterizedTest
  @CsvSource({
    "audit, -P1D",
    "audit, P36526D",
    "events, soon",
    "snapshots, -1S",
    "deployments, P101Y",
    "audit-count, -1",
    "events-count, many",
    "snapshots-count, -1",
    "deployments-count, 2147483648",
  })
  void whatIsNoLimitIsRefused(String name, String value) {
    Exception e =
        assertThrows(RuntimeException.class, () -> bind(Map.of("godwit.retention." + name, value)));
    assertTrue(e.getMessage().contains("godwit.retention." + name), e.getMessage());
    assertTrue(e.getMessage().contains(value), e.getMessage());
  }

  @Test
  void theLongestAgeAndTheLargestCountAreAccepted() {
    RetentionConfig large =
        bind(
            Map.of(
                "godwit.retention.audit", "P36525D",
                "godwit.retention.audit-count", "9223372036854775807",
                "godwit.retention.deployments-count", "2147483647"));
    assertEquals(Duration.ofDays(36_525), large.audit());
    assertEquals(Long.MAX_VALUE, large.auditCount());
    assertEquals(Integer.MAX_VALUE, large.deploymentsCount());
  }

  private Map<String, Long> apply(Limits limits) {
    return retention.apply(limits.config(), now);
  }

  private void audit(int count, long at) {
    rows.fill(count, "audit_entry", "at, actor, action, path", at + ", 'a', 'GET', '/' || n");
  }

  private void deployments(long environment, int count, String outcome, long at) {
    rows.fill(
        count,
        "deployment",
        "environment_id, to_version, outcome, started_at",
        "%d, '1', '%s', %d".formatted(environment, outcome, at));
  }

  private long environment(String project) {
    Api.post("/projects", Map.of("name", project, "dialect", "sqlite")).statusCode(201);
    Api.post("/projects/" + project + "/environments", Map.of("name", "prod")).statusCode(201);
    return rows.number(
        "SELECT e.id FROM environment e JOIN project p ON p.id = e.project_id WHERE p.name = '%s'"
            .formatted(project));
  }

  /** No limits but those that a test sets, bound as the service binds its own. */
  private static final class Limits {
    private final Map<String, String> values =
        new TreeMap<>(
            Map.of(
                "godwit.retention.audit", "0",
                "godwit.retention.audit-count", "0",
                "godwit.retention.events", "0",
                "godwit.retention.events-count", "0",
                "godwit.retention.snapshots", "0",
                "godwit.retention.snapshots-count", "0",
                "godwit.retention.deployments", "0",
                "godwit.retention.deployments-count", "0"));

    Limits of(String kind, Duration age, long count) {
      values.put("godwit.retention." + kind, age.toString());
      values.put("godwit.retention." + kind + "-count", String.valueOf(count));
      return this;
    }

    RetentionConfig config() {
      return bind(values);
    }
  }

  private static RetentionConfig bind(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(RetentionConfig.class)
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .build()
        .getConfigMapping(RetentionConfig.class);
  }
}
