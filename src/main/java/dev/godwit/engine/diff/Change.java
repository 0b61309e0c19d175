package dev.godwit.engine.diff;

import java.io.Serializable;

/**
 * One difference between two schemas, and how it is carried out.
 *
 * @param kind what kind of change
 * @param table the table that is changed, by its name after the change, or the view of a trigger;
 *     empty for a view
 * @param name the object: the column, constraint, index, view or trigger; the table itself for
 *     changes of a whole table; for an unnamed constraint, its columns or its expression
 * @param from its SQL before; empty when it did not exist
 * @param to its SQL after; empty when it is dropped
 * @param method how it is carried out
 */
public record Change(
    ChangeKind kind, String table, String name, String from, String to, Method method)
    implements Serializable {

  /** Whether rows or values are deleted that a downgrade cannot restore. */
  public boolean destructive() {
    return kind.destructive();
  }

  /** One line of text; see {@link ChangeLine}. */
  public String line() {
    return ChangeLine.of(kind.word(), table, name, from, to, method.word());
  }
}
