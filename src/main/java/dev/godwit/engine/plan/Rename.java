package dev.godwit.engine.plan;

import dev.godwit.engine.schema.Table;

/**
 * One rename.
 *
 * @param before the table as it is before all renames
 * @param table the name of the table whose column is renamed, as it is by then; empty when the
 *     table itself is renamed
 * @param from the name of the table, or of the column, as it is by then
 * @param to the name that it gets
 */
public record Rename(Table before, String table, String from, String to) {

  /** Whether a column is renamed, and not a table. */
  public boolean isColumn() {
    return !table.isEmpty();
  }
}
