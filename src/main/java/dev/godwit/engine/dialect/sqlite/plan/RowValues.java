package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Table;

/**
 * Which values the rows get that are there.
 *
 * @param fills what they get where they have none
 * @param back whether it is the way back to values that were there before
 * @param convert whether a value may be stored as another one where a type changes
 */
public record RowValues(Backfills fills, boolean back, boolean convert) {

  /** The columns of a table in which rows get other values, or values that compare otherwise. */
  public ChangedValues fresh(Pair<Table> tables) {
    return ChangedValues.of(tables, fills, convert);
  }
}
