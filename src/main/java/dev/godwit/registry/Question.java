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
 */
record Question(List<String> renames, List<String> fills, List<String> allow) {

  static Question of(
      @Nullable List<String> renames, @Nullable List<String> fills, @Nullable List<String> allow) {
    return new Question(
        renames == null ? List.of() : List.copyOf(renames),
        fills == null ? List.of() : List.copyOf(fills),
        allow == null ? List.of() : List.copyOf(allow));
  }

  Choices choices() {
    return new Choices(renames, fills, allow, false);
  }
}
