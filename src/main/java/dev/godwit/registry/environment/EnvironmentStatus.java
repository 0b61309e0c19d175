package dev.godwit.registry.environment;

import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.registry.event.Events;
import dev.godwit.registry.limit.WorkLimiter;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.revision.History;
import dev.godwit.registry.revision.StoredRevision;
import dev.godwit.registry.web.StoredTime;
import dev.godwit.sandbox.task.DefinitionsTask;
import dev.godwit.sandbox.task.DifferenceTask;
import dev.godwit.sandbox.task.InspectTask;
import dev.godwit.sandbox.task.SchemaDdl;
import dev.godwit.sandbox.task.SchemaState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The revision at which an environment is, and whether its schema is that revision's. */
@ApplicationScoped
public class EnvironmentStatus {
  /** Of drift in an event, in characters; the schema of the environment has all of it. */
  private static final int MAX_PUBLISHED = 16_000;

  private final Events events;
  private final WorkLimiter limiter;

  EnvironmentStatus(Events events, WorkLimiter limiter) {
    this.events = events;
    this.limiter = limiter;
  }

  /**
   * A schema that an environment was seen to have.
   *
   * @param ddl its DDL
   * @param fingerprint its fingerprint
   * @param before the version at which the environment was then
   * @param version the revision with which it was compared; null when none is known
   * @param recognised whether the schema summary the revision, which was unknown before
   * @param drift the differences, a line each; null when there was nothing to compare with
   */
  public record Seen(
      String ddl,
      String fingerprint,
      @Nullable String before,
      @Nullable String version,
      boolean recognised,
      @Nullable List<String> drift) {}

  /**
   * Reads a schema and compares it; outside a transaction.
   *
   * @param history the name of the history table, which is left out
   */
  Seen compare(Environment environment, String ddl, HistoryTableName history) {
    boolean usual = history.equals(HistoryTableName.FLYWAY);
    SchemaState actual =
        limiter.run(
            new InspectTask(
                new SchemaDdl(environment.project.dialect, "the schema", ddl, true),
                usual ? null : history.text()));
    return compare(
        environment,
        usual ? ddl : Objects.requireNonNullElse(actual.ddl(), ""),
        actual.fingerprint());
  }

  /** The definitions of the objects of a schema that an environment was seen to have. */
  List<String> definitions(Environment environment, Snapshot snapshot) {
    return limiter
        .run(
            new DefinitionsTask(
                new SchemaDdl(environment.project.dialect, "the schema", snapshot.ddl, true)))
        .lines();
  }

  /** Compares a schema of a known fingerprint; outside a transaction. */
  public Seen compare(Environment environment, String ddl, String fingerprint) {
    Project owner = environment.project;
    String before = environment.version;
    if (before == null) {
      List<StoredRevision> matching = StoredRevision.withFingerprint(owner, fingerprint);
      return matching.size() == 1
          ? new Seen(ddl, fingerprint, null, matching.get(0).version, true, List.of())
          : new Seen(ddl, fingerprint, null, null, false, null);
    }
    List<String> drift =
        StoredRevision.findByVersion(owner, before)
            .map(revision -> difference(owner, revision, ddl))
            .orElse(null);
    return new Seen(ddl, fingerprint, before, before, false, drift);
  }

  /** How a schema differs from the one that a revision leads to, a line for each difference. */
  List<String> difference(Project owner, StoredRevision revision, String ddl) {
    return limiter
        .run(
            new DifferenceTask(
                History.after(owner, Optional.of(revision)),
                new SchemaDdl(owner.dialect, "the schema", ddl, true)))
        .lines();
  }

  /** Stores what was seen, inside a transaction. */
  public Snapshot record(Environment environment, Seen seen) {
    Snapshot snapshot = snapshot(environment, seen.fingerprint());
    snapshot.seenAt = StoredTime.now();
    snapshot.ddl = seen.ddl();
    snapshot.version = seen.version();
    snapshot.drift = seen.drift() == null ? null : String.join("\n", seen.drift());
    snapshot.persistAndFlush();
    if (seen.recognised()) {
      move(environment, seen.version());
      // It was seen there: the snapshot is of this revision, not of the time before.
      environment.movedAt = snapshot.lastSeen();
      events.publish("environment-recognised", environment.subject(), version(environment));
    }
    publishDrift(environment, seen);
    environment.drift = seen.drift() == null ? null : seen.drift().size();
    environment.persistAndFlush();
    return snapshot;
  }

  /**
   * The one row for a schema. The newest row is the one with the greatest number, because clocks
   * can go back: so a schema that returns after another one moves into a new row.
   */
  private static Snapshot snapshot(Environment environment, String fingerprint) {
    Optional<Snapshot> newest = Snapshot.newest(environment);
    if (newest.isPresent() && newest.get().fingerprint.equals(fingerprint)) {
      return newest.get();
    }
    Snapshot fresh = new Snapshot();
    fresh.environment = environment;
    fresh.fingerprint = fingerprint;
    fresh.takenAt = Snapshot.firstSeen(environment, fingerprint).orElseGet(StoredTime::now);
    Snapshot.remove(environment, fingerprint);
    return fresh;
  }

  /** Records that an environment is now at a revision; whether it has drifted is unknown then. */
  public void move(Environment environment, @Nullable String version) {
    environment.version = version;
    environment.movedAt = StoredTime.now();
    environment.drift = null;
  }

  private void publishDrift(Environment environment, Seen seen) {
    boolean had = environment.drift != null && environment.drift > 0;
    List<String> drift = seen.drift();
    if (drift != null && !drift.isEmpty()) {
      events.publish(
          "drift-found", environment.subject(), summary(String.valueOf(seen.version()), drift));
    } else if (had) {
      events.publish("drift-gone", environment.subject(), version(environment));
    }
  }

  /** The first lines of the drift: events are held for many listeners, so each is short. */
  private static Map<String, Object> summary(String version, List<String> drift) {
    List<String> first = new ArrayList<>();
    int rest = MAX_PUBLISHED;
    for (String line : drift) {
      rest -= line.length();
      if (rest < 0) {
        break;
      }
      first.add(line);
    }
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("version", version);
    summary.put("drift", first);
    if (first.size() < drift.size()) {
      summary.put("more", drift.size() - first.size());
    }
    return summary;
  }

  private static Map<String, String> version(Environment environment) {
    return environment.version == null ? Map.of() : Map.of("version", environment.version);
  }
}
