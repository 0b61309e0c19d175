package dev.godwit.registry.environment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schema that an environment really had at some moment; see {@link Snapshot}.
 *
 * @param takenAt when it was seen last, UTC
 * @param fingerprint its fingerprint
 * @param version the revision that it was compared with; null when none is known
 * @param drifted whether it differs from that revision; null when there was none to compare with
 * @param drift how it differs, a line each
 * @param ddl its statements
 */
public record SnapshotView(
    Instant takenAt,
    String fingerprint,
    @Nullable String version,
    @Nullable Boolean drifted,
    List<String> drift,
    String ddl) {

  /** Copies the list. */
  public SnapshotView {
    drift = List.copyOf(drift);
  }

  static SnapshotView of(Snapshot snapshot) {
    String drift = snapshot.drift;
    return new SnapshotView(
        snapshot.lastSeen(),
        snapshot.fingerprint,
        snapshot.version,
        drift == null ? null : !drift.isEmpty(),
        drift == null ? List.of() : drift.lines().toList(),
        snapshot.ddl);
  }
}
