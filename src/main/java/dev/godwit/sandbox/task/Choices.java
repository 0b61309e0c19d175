package dev.godwit.sandbox.task;

import dev.godwit.engine.plan.Excludes;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * The unchecked words of a client about renames, values and losses.
 *
 * @param renames {@code old_table=new_table} or {@code table.old_column=new_column}
 * @param fills {@code table.column=expression}
 * @param allow the words of what may be lost
 * @param excludes patterns of the names of what is left alone
 * @param columnOrder whether the order of columns counts
 */
public record Choices(
    List<String> renames,
    List<String> fills,
    List<String> allow,
    List<String> excludes,
    boolean columnOrder)
    implements Serializable {

  /** Copies the lists. */
  public Choices {
    renames = List.copyOf(renames);
    fills = List.copyOf(fills);
    allow = List.copyOf(allow);
    excludes = List.copyOf(excludes);
  }

  /** The wanted schema with what is left alone as it is now. */
  Schema kept(Schema current, Schema desired) {
    return Excludes.of(excludes).kept(current, desired);
  }

  MigrationOptions answers() {
    return new MigrationOptions(renames, fills, Set.copyOf(allow), columnOrder);
  }
}
