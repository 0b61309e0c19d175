package dev.godwit.engine.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;

/**
 * Names as an answer writes them: with dots between, up to an equals sign or the end. A name that
 * holds a dot or an equals sign, or begins with a double quote, stands in double quotes, as in SQL.
 *
 * @param names the names; an empty one where nothing was written
 * @param end where they end in the text: at the equals sign, or where the text ends
 * @param closed whether every quote was closed
 */
record AnsweredNames(List<String> names, int end, boolean closed) {

  /** Reads from a place of a text on. */
  static AnsweredNames read(String text, int from) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    int at = from;
    for (; at < text.length() && (quoted || text.charAt(at) != '='); at++) {
      char c = text.charAt(at);
      if (!quoted && c == '.') {
        names.add(name(name));
        name.setLength(0);
        continue;
      }
      // A quote inside of a name is part of it.
      if (c == '"' && (quoted || name.toString().isBlank())) {
        quoted = !quoted;
      }
      name.append(c);
    }
    names.add(name(name));
    return new AnsweredNames(List.copyOf(names), at, !quoted);
  }

  /** A name as an answer writes it. */
  static String write(String name) {
    boolean plain = name.indexOf('.') < 0 && name.indexOf('=') < 0 && !name.startsWith("\"");
    return plain && name.equals(name.strip()) ? name : Quote.always(name);
  }

  /** Whether there is something in the place of every name. */
  boolean complete() {
    return closed && !names.contains("");
  }

  /** All names but the last, with their dots: that of the table, which may hold some. */
  String table() {
    return String.join(".", names.subList(0, names.size() - 1));
  }

  String last() {
    return names.get(names.size() - 1);
  }

  private static String name(StringBuilder written) {
    String text = written.toString().strip();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text;
  }
}
