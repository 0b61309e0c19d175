package dev.godwit.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A environment as clients see it; see {@link Environment}. */
public record EnvironmentView(
    String name, @Nullable String description, @Nullable String version, Instant createdAt) {

  static EnvironmentView of(Environment thing) {
    return new EnvironmentView(thing.name, thing.description, thing.version, thing.createdAt);
  }
}
