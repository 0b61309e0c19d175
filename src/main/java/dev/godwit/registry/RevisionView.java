package dev.godwit.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A revision as clients see it; see {@link Revision}. */
public record RevisionView(
    String version,
    String message,
    @Nullable String parent,
    String upgrade,
    @Nullable String downgrade,
    int checksum,
    @Nullable String fingerprint,
    Instant createdAt) {

  static RevisionView of(Revision thing) {
    return new RevisionView(
        thing.version,
        thing.message,
        thing.parent,
        thing.upgrade,
        thing.downgrade,
        thing.checksum,
        thing.fingerprint,
        thing.createdAt);
  }
}
