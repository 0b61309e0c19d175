package dev.godwit.engine.schema;

import java.util.List;

/**
 * A UNIQUE constraint.
 *
 * @param name the constraint's name; empty when it has none
 * @param parts its columns
 * @param conflict the ON CONFLICT action; empty when none
 */
public record Unique(String name, List<KeyPart> parts, String conflict) {

  /** Copies the list. */
  public Unique {
    parts = List.copyOf(parts);
  }

  /** The constraint in readable form. */
  public String describe() {
    return Constraints.named(name)
        + "UNIQUE ("
        + KeyPart.describe(parts)
        + ")"
        + Constraints.onConflict(conflict);
  }
}
