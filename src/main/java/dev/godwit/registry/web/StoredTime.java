package dev.godwit.registry.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times with the precision with which they are stored: milliseconds. */
public final class StoredTime {
  private StoredTime() {}

  /** The current time. */
  public static Instant now() {
    return of(Instant.now());
  }

  /** A time without what is finer than a millisecond. */
  public static Instant of(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The same; null when there is no time. */
  public static @Nullable Instant ofNullable(@Nullable Instant time) {
    return time == null ? null : of(time);
  }
}
