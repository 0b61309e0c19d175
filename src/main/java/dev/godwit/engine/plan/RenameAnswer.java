package dev.godwit.engine.plan;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;

/**
 * The words that answer a rename: {@code old_table=new_table} or {@code
 * table.old_column=new_column}, the names as {@link AnsweredNames} has them.
 *
 * @param table the table of a column; empty when a table is renamed
 * @param from the old name
 * @param to the new name
 */
record RenameAnswer(String table, String from, String to) {

  /**
   * Reads an answer.
   *
   * @throws InvalidInputException {@code bad-rename} when it is not written so
   */
  static RenameAnswer parse(String answer) {
    AnsweredNames old = AnsweredNames.read(answer, 0);
    if (old.complete() && old.end() < answer.length()) {
      AnsweredNames now = AnsweredNames.read(answer, old.end() + 1);
      // The new name of a column may have its table before it.
      int most = old.names().size() > 1 ? 2 : 1;
      if (now.complete() && now.end() == answer.length() && now.names().size() <= most) {
        return new RenameAnswer(old.table(), old.last(), now.last());
      }
    }
    throw bad(answer, "it is written old=new");
  }

  /** The answer as it is written. */
  String text() {
    return (table.isEmpty() ? "" : AnsweredNames.write(table) + ".")
        + AnsweredNames.write(from)
        + "="
        + AnsweredNames.write(to);
  }

  static InvalidInputException bad(String answer, String reason) {
    return new InvalidInputException(
        ErrorCode.BAD_RENAME,
        "The rename \"%s\" makes no sense: %s. Write old_table=new_table or table.old_column=new_column, a name with a dot or an equals sign in double quotes."
            .formatted(answer, reason));
  }

  InvalidInputException bad(String reason) {
    return bad(text(), reason);
  }
}
