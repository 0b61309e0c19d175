package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.problem.BadInput;
import java.util.ArrayList;
import java.util.List;

/**
 * The words that answer a rename: {@code old_table=new_table} or {@code
 * table.old_column=new_column}. A name that holds a dot, an equals sign or a double quote stands in
 * double quotes, as in SQL.
 *
 * @param table the table of a column; empty when a table is renamed
 * @param from the old name
 * @param to the new name
 */
record RenameAnswer(String table, String from, String to) {

  /**
   * Reads an answer.
   *
   * @throws BadInput {@code bad-rename} when it is not written so
   */
  static RenameAnswer parse(String answer) {
    List<String> words = new ArrayList<>();
    StringBuilder signs = new StringBuilder();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < answer.length(); i++) {
      char c = answer.charAt(i);
      quoted ^= c == '"';
      if (!quoted && (c == '.' || c == '=')) {
        words.add(name(word));
        signs.append(c);
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(name(word));
    if (quoted || words.contains("") || !signs.toString().matches("=|\\.=|\\.=\\.")) {
      throw bad(answer, "it is written old=new");
    }
    return signs.length() == 1
        ? new RenameAnswer("", words.get(0), words.get(1))
        : new RenameAnswer(words.get(0), words.get(1), words.get(words.size() - 1));
  }

  /** The answer as it is written. */
  String text() {
    return (table.isEmpty() ? "" : quoted(table) + ".") + quoted(from) + "=" + quoted(to);
  }

  static BadInput bad(String answer, String reason) {
    return new BadInput(
        "bad-rename",
        "The rename \"%s\" makes no sense: %s. Write old_table=new_table or table.old_column=new_column, a name with a dot or an equals sign in double quotes."
            .formatted(answer, reason));
  }

  BadInput bad(String reason) {
    return bad(text(), reason);
  }

  private static String name(StringBuilder word) {
    String text = word.toString().strip();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text;
  }

  private static String quoted(String name) {
    boolean plain = name.indexOf('.') < 0 && name.indexOf('=') < 0 && name.indexOf('"') < 0;
    return plain && name.equals(name.strip()) ? name : Quote.always(name);
  }
}
