package dev.godwit.engine.diff;

import java.io.Serializable;

/**
 * One difference between two schemas, and how it is carried out.
 *
 * @param kind what kind of change
 * @param table the table it happens on (as it is called afterwards, or the view of a trigger);
 *     empty for a view
 * @param name the object: the column, constraint, index, view or trigger; the table itself for
 *     changes of a whole table; for an unnamed constraint, its columns or its expression
 * @param from how it was, as SQL; empty when it was not there
 * @param to how it will be, as SQL; empty when it goes
 * @param method how it is carried out
 */
public record Change(
    ChangeKind kind, String table, String name, String from, String to, Method method)
    implements Serializable {

  /** Whether rows or values are deleted that no downgrade brings back. */
  public boolean destructive() {
    return kind.destructive();
  }

  /** One line for people: {@code drop-column orders.note (rebuild)}. */
  public String line() {
    String object = table.isEmpty() || table.equals(name) ? name : table + "." + name;
    return "%s %s (%s)".formatted(kind.word(), object, method.word());
  }
}
