package dev.godwit.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A project as clients see it; see {@link Project}. */
public record ProjectView(
    String name, String dialect, @Nullable String description, Instant createdAt) {

  static ProjectView of(Project thing) {
    return new ProjectView(thing.name, thing.dialect, thing.description, thing.createdAt);
  }
}
