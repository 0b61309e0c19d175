package dev.godwit.engine.schema;

/** The words that constraints share when people read them. */
final class Constraints {
  private Constraints() {}

  static String named(String name) {
    return name.isEmpty() ? "" : "CONSTRAINT " + name + " ";
  }

  static String onConflict(String word) {
    return word.isEmpty() ? "" : " ON CONFLICT " + word;
  }
}
