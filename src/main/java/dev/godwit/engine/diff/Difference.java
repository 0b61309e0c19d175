package dev.godwit.engine.diff;

/**
 * One difference, before the method to carry it out is chosen.
 *
 * @param kind what kind of change
 * @param table the table, by its name after the change
 * @param name the object
 * @param from its text before; empty when it did not exist
 * @param to its text after; empty when it is dropped
 */
public record Difference(ChangeKind kind, String table, String name, String from, String to) {

  /** The change that carries it out by a method. */
  public Change by(Method method) {
    return new Change(kind, table, name, from, to, method);
  }
}
