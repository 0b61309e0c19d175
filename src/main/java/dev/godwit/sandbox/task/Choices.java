package dev.godwit.sandbox.task;

import dev.godwit.engine.plan.MigrationOptions;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * The options of a client about renames, values and losses, not checked yet.
 *
 * @param renames {@code old_table=new_table} or {@code table.old_column=new_column}
 * @param fills {@code table.column=expression}
 * @param allow the kinds of losses that are accepted
 * @param columnOrder whether the order of columns counts
 */
public record Choices(
    List<String> renames, List<String> fills, List<String> allow, boolean columnOrder)
    implements Serializable {

  /** Copies the lists. */
  public Choices {
    renames = List.copyOf(renames);
    fills = List.copyOf(fills);
    allow = List.copyOf(allow);
  }

  MigrationOptions answers() {
    return new MigrationOptions(renames, fills, Set.copyOf(allow), columnOrder);
  }
}
