package dev.godwit.engine.diff;

/**
 * One difference, before it is known how it is carried out.
 *
 * @param kind what kind of change
 * @param table the table as it is called afterwards
 * @param name the object
 * @param from how it was; empty when it was not there
 * @param to how it will be; empty when it goes
 */
public record Difference(ChangeKind kind, String table, String name, String from, String to) {

  /** The change that carries it out by a method. */
  public Change by(Method method) {
    return new Change(kind, table, name, from, to, method);
  }
}
