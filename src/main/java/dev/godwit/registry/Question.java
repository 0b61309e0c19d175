package dev.godwit.registry;

import dev.godwit.sandbox.task.Choices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be said with a model so that nothing is guessed; the same words as on the command line.
 *
 * @param renames {@code old_table=new_table} or {@code table.old_column=new_column}
 * @param fills {@code table.column=expression}, where rows have no value
 * @param allow the words of what may be lost
 * @param excludes patterns of the names of tables that are left alone
 */
record Question(
    List<String> renames, List<String> fills, List<String> allow, List<String> excludes) {

  static Question of(
      @Nullable List<String> renames,
      @Nullable List<String> fills,
      @Nullable List<String> allow,
      @Nullable List<String> excludes) {
    return new Question(
        renames == null ? List.of() : List.copyOf(renames),
        fills == null ? List.of() : List.copyOf(fills),
        allow == null ? List.of() : List.copyOf(allow),
        excludes == null ? List.of() : List.copyOf(excludes));
  }

  Choices choices() {
    return new Choices(renames, fills, allow, excludes, false);
  }
}
