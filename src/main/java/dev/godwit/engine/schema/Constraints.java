package dev.godwit.engine.schema;

/** Text that the descriptions of constraints have in common. */
final class Constraints {
  private Constraints() {}

  static String named(String name) {
    return name.isEmpty() ? "" : "CONSTRAINT " + name + " ";
  }

  static String onConflict(String word) {
    return word.isEmpty() ? "" : " ON CONFLICT " + word;
  }
}
