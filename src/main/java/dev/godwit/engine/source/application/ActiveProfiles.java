package dev.godwit.engine.source.application;

import java.util.List;

/**
 * The profiles with which a configuration was read.
 *
 * @param names their names; of two that give a value, the last one wins
 * @param reason why these, for people
 * @param isDefault whether nothing names them
 */
public record ActiveProfiles(List<String> names, String reason, boolean isDefault) {
  /** Copies the list. */
  public ActiveProfiles {
    names = List.copyOf(names);
  }

  /** For people, such as {@code profile prod (QUARKUS_PROFILE)}. */
  @Override
  public String toString() {
    return "profile%s %s (%s)"
        .formatted(names.size() == 1 ? "" : "s", String.join(",", names), reason);
  }
}
