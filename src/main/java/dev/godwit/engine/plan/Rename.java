package dev.godwit.engine.plan;

import dev.godwit.engine.schema.Table;

/**
 * One rename.
 *
 * @param before the table before all renames
 * @param table the name of the table whose column is renamed, at the time of this rename; empty
 *     when the table itself is renamed
 * @param from the name of the table, or of the column, at the time of this rename
 * @param to the new name
 */
public record Rename(Table before, String table, String from, String to) {

  /** Whether a column is renamed, not a table. */
  public boolean isColumn() {
    return !table.isEmpty();
  }
}
