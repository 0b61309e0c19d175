package dev.godwit.sandbox.task;

import dev.godwit.engine.plan.Excludes;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of a client about renames, values and losses, not checked yet.
 *
 * @param renames {@code old_table=new_table} or {@code table.old_column=new_column}
 * @param fills {@code table.column=expression}
 * @param converts {@code table.column=expression}
 * @param allow the kinds of losses that are accepted
 * @param excludes patterns of the names of what is left alone
 * @param columnOrder whether the order of columns counts
 * @param portable whether scripts hold documented statements only
 */
public record Choices(
    List<String> renames,
    List<String> fills,
    List<String> converts,
    List<String> allow,
    List<String> excludes,
    boolean columnOrder,
    boolean portable)
    implements Serializable {

  /** No choice at all. */
  public static final Choices NONE =
      new Choices(List.of(), List.of(), List.of(), List.of(), List.of(), false, false);

  /** Copies the lists. */
  public Choices {
    renames = List.copyOf(renames);
    fills = List.copyOf(fills);
    converts = List.copyOf(converts);
    allow = List.copyOf(allow);
    excludes = List.copyOf(excludes);
  }

  /** The wanted schema with what is left alone as it is now. */
  Schema kept(Schema current, Schema desired) {
    return Excludes.of(excludes).kept(current, desired);
  }

  /** The choices of a client that leaves out what it does not choose. */
  public static Choices of(
      @Nullable List<String> renames,
      @Nullable List<String> fills,
      @Nullable List<String> converts,
      @Nullable List<String> allow,
      @Nullable List<String> excludes,
      boolean columnOrder,
      boolean portable) {
    return new Choices(
        renames == null ? List.of() : renames,
        fills == null ? List.of() : fills,
        converts == null ? List.of() : converts,
        allow == null ? List.of() : allow,
        excludes == null ? List.of() : excludes,
        columnOrder,
        portable);
  }

  MigrationOptions answers() {
    return new MigrationOptions(renames, fills, converts, Set.copyOf(allow), columnOrder, portable);
  }
}
