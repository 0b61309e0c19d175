package dev.godwit.sandbox;

import dev.godwit.engine.plan.MigrationOptions;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * The unchecked words of a client about renames, values and losses.
 *
 * @param renames {@code old_table=new_table} or {@code table.old_column=new_column}
 * @param fills {@code table.column=expression}
 * @param converts {@code table.column=expression}
 * @param allow the words of what may be lost
 * @param columnOrder whether the order of columns counts
 */
public record Choices(
    List<String> renames,
    List<String> fills,
    List<String> converts,
    List<String> allow,
    boolean columnOrder)
    implements Serializable {

  /** Copies the lists. */
  public Choices {
    renames = List.copyOf(renames);
    fills = List.copyOf(fills);
    converts = List.copyOf(converts);
    allow = List.copyOf(allow);
  }

  MigrationOptions answers() {
    return new MigrationOptions(renames, fills, converts, Set.copyOf(allow), columnOrder);
  }
}
