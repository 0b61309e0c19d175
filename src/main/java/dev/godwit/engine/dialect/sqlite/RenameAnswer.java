package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.problem.BadInput;
import java.util.ArrayList;
import java.util.List;

/**
 * The words that answer a rename: {@code old_table=new_table} or {@code
 * table.old_column=new_column}. A name that holds a dot or an equals sign, or begins with a double
 * quote, stands in double quotes, as in SQL.
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
    StringBuilder word = new StringBuilder();
    int equals = 0;
    int left = 0;
    boolean quoted = false;
    for (int i = 0; i < answer.length(); i++) {
      char c = answer.charAt(i);
      // A quote inside of a word is part of the name.
      if (c == '"' && (quoted || word.toString().isBlank())) {
        quoted = !quoted;
      } else if (!quoted && (c == '.' || c == '=')) {
        words.add(name(word));
        if (c == '=') {
          equals++;
          left = words.size();
        }
        word.setLength(0);
        continue;
      }
      word.append(c);
    }
    words.add(name(word));
    int last = words.size() - 1;
    boolean column = left > 1;
    if (quoted || words.contains("") || equals != 1 || last - left > (column ? 1 : 0)) {
      throw bad(answer, "it is written old=new");
    }
    return new RenameAnswer(
        String.join(".", words.subList(0, left - 1)), words.get(left - 1), words.get(last));
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
    boolean plain = name.indexOf('.') < 0 && name.indexOf('=') < 0 && !name.startsWith("\"");
    return plain && name.equals(name.strip()) ? name : Quote.always(name);
  }
}
