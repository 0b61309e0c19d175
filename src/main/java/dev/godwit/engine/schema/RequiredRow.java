package dev.godwit.engine.schema;

/**
 * A row without which an application cannot work, such as the one that holds the next value of a
 * generated id where the database has no sequences. It is added where it is missing; its values are
 * the application's, and neither compared nor changed.
 *
 * @param table the table that holds it
 * @param key the value of the table's primary key; empty when the table holds one row only
 * @param statement the INSERT that adds it when it is missing, and does nothing otherwise
 * @param visible whether every database tells if it has the row; when false, it is added only
 *     together with its table
 */
public record RequiredRow(String table, String key, String statement, boolean visible) {

  /** Whether both are the same row, whatever the values in it. */
  public boolean isSame(RequiredRow other) {
    return Names.same(table, other.table) && key.equals(other.key);
  }
}
