package dev.godwit.registry;

import dev.godwit.sandbox.Choices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be said with a model so that nothing is guessed; the same words as on the command line.
 *
 * @param renames {@code old_table=new_table} or {@code table.old_column=new_column}
 * @param fills {@code table.column=expression}, where rows have no value
 * @param converts {@code table.column=expression}: what the values of a column that stays become
 * @param allow the words of what may be lost
 */
record Question(
    List<String> renames, List<String> fills, List<String> converts, List<String> allow) {

  static Question of(
      @Nullable List<String> renames,
      @Nullable List<String> fills,
      @Nullable List<String> converts,
      @Nullable List<String> allow) {
    return new Question(
        renames == null ? List.of() : List.copyOf(renames),
        fills == null ? List.of() : List.copyOf(fills),
        converts == null ? List.of() : List.copyOf(converts),
        allow == null ? List.of() : List.copyOf(allow));
  }

  Choices choices() {
    return new Choices(renames, fills, converts, allow, false);
  }
}
