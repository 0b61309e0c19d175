package dev.godwit.engine.plan;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;

/**
 * A rename as the user passes it: {@code old_table=new_table} or {@code
 * table.old_column=new_column}, with the names as in {@link AnsweredNames}.
 *
 * @param table the table of a column; empty when a table is renamed
 * @param from the old name
 * @param to the new name
 */
record RenameAnswer(String table, String from, String to) {

  /**
   * Reads a rename.
   *
   * @throws InvalidInputException {@code bad-rename} when it has another form
   */
  static RenameAnswer parse(String answer) {
    AnsweredNames old = AnsweredNames.read(answer, 0);
    if (old.complete() && old.end() < answer.length()) {
      AnsweredNames now = AnsweredNames.read(answer, old.end() + 1);
      // The new name of a column may have the table in front.
      int most = old.names().size() > 1 ? 2 : 1;
      if (now.complete() && now.end() == answer.length() && now.names().size() <= most) {
        return new RenameAnswer(old.table(), old.last(), now.last());
      }
    }
    throw bad(answer, "it is written old=new");
  }

  /** The rename as the user passes it. */
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
