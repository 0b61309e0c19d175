package dev.godwit.registry;

import dev.godwit.sandbox.task.DifferenceTask;
import dev.godwit.sandbox.task.SchemaDdl;
import dev.godwit.sandbox.task.SchemaState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an environment stands, and whether it really does. */
@ApplicationScoped
class EnvironmentStatus {
  /** Of drift in an event, in characters; the schema of the environment has all of it. */
  private static final int MOST_TOLD = 16_000;

  private final Events events;

  EnvironmentStatus(Events events) {
    this.events = events;
  }

  /**
   * What a schema means for an environment.
   *
   * @param version the revision to compare with; null when none is known
   * @param found whether the schema told the revision, which was unknown before
   * @param drift the differences, a line each; null when there was nothing to compare with
   */
  record Look(@Nullable String version, boolean found, @Nullable List<String> drift) {}

  /** Compares; outside a transaction. */
  static Look look(Environment environment, String ddl, SchemaState actual) {
    Project owner = environment.project;
    if (environment.version == null) {
      List<Revision> fitting =
          Revision.list(
              "project = ?1 and fingerprint = ?2 order by id", owner, actual.fingerprint());
      return fitting.size() == 1
          ? new Look(fitting.get(0).version, true, List.of())
          : new Look(null, false, null);
    }
    return Revision.<Revision>find("project = ?1 and version = ?2", owner, environment.version)
        .firstResultOptional()
        .map(revision -> new Look(revision.version, false, difference(owner, revision, ddl)))
        .orElse(new Look(environment.version, false, null));
  }

  /** How a schema differs from the one that a revision leaves, a line for each difference. */
  static List<String> difference(Project owner, Revision revision, String ddl) {
    return WorkLimiter.run(
            new DifferenceTask(
                History.after(owner, Optional.of(revision)),
                new SchemaDdl(owner.dialect, "the schema", ddl, true)))
        .lines();
  }

  /** Keeps what was seen, inside a transaction. */
  Snapshot keep(Environment environment, String ddl, SchemaState actual, Look look) {
    Snapshot snapshot = snapshot(environment, actual.fingerprint());
    snapshot.seenAt = Registered.now();
    snapshot.ddl = ddl;
    snapshot.version = look.version();
    snapshot.drift = look.drift() == null ? null : String.join("\n", look.drift());
    snapshot.persistAndFlush();
    if (look.found()) {
      move(environment, String.valueOf(look.version()));
      // It was seen there: the snapshot speaks of the place, not of the time before.
      environment.movedAt = snapshot.lastSeen();
      events.tell("environment-recognised", environment.project, environment, of(environment));
    }
    tellDrift(environment, look);
    environment.drift = look.drift() == null ? null : look.drift().size();
    environment.persistAndFlush();
    return snapshot;
  }

  /**
   * The one row that keeps a schema. Whoever reads the newest takes the greatest number, for clocks
   * go back now and then: so a schema that comes back after another one moves into a new row.
   */
  private static Snapshot snapshot(Environment environment, String fingerprint) {
    Optional<Snapshot> newest = newest(environment);
    if (newest.isPresent() && newest.get().fingerprint.equals(fingerprint)) {
      return newest.get();
    }
    Snapshot fresh = new Snapshot();
    fresh.environment = environment;
    fresh.fingerprint = fingerprint;
    fresh.takenAt = firstSeen(environment, fingerprint).orElseGet(Registered::now);
    Snapshot.delete("environment = ?1 and fingerprint = ?2", environment, fingerprint);
    return fresh;
  }

  private static Optional<Instant> firstSeen(Environment environment, String fingerprint) {
    return Snapshot.find(
            "select s.takenAt from Snapshot s where s.environment = ?1 and s.fingerprint = ?2"
                + " order by s.id",
            environment,
            fingerprint)
        .project(Instant.class)
        .firstResultOptional();
  }

  /** Records that it stands at a revision now; whether it really does is not known any more. */
  void move(Environment environment, @Nullable String version) {
    environment.version = version;
    environment.movedAt = Registered.now();
    environment.drift = null;
  }

  /** The snapshot that was taken last, unless the environment has moved since. */
  static Optional<Snapshot> latest(Environment environment) {
    return newest(environment)
        .filter(s -> environment.movedAt == null || !s.lastSeen().isBefore(environment.movedAt));
  }

  /** The snapshot that was taken last. */
  static Optional<Snapshot> newest(Environment environment) {
    return Snapshot.<Snapshot>find("environment = ?1 order by id desc", environment)
        .firstResultOptional();
  }

  private void tellDrift(Environment environment, Look look) {
    boolean had = environment.drift != null && environment.drift > 0;
    boolean has = look.drift() != null && !look.drift().isEmpty();
    if (has && look.drift() != null) {
      events.tell(
          "drift-found",
          environment.project,
          environment,
          told(String.valueOf(look.version()), look.drift()));
    } else if (had) {
      events.tell("drift-gone", environment.project, environment, of(environment));
    }
  }

  /** The first lines of the drift: events are held for many listeners, so each is short. */
  private static Map<String, Object> told(String version, List<String> drift) {
    List<String> first = new ArrayList<>();
    int rest = MOST_TOLD;
    for (String line : drift) {
      rest -= line.length();
      if (rest < 0) {
        break;
      }
      first.add(line);
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("version", version);
    told.put("drift", first);
    if (first.size() < drift.size()) {
      told.put("more", drift.size() - first.size());
    }
    return told;
  }

  private static Map<String, String> of(Environment environment) {
    return environment.version == null ? Map.of() : Map.of("version", environment.version);
  }
}
