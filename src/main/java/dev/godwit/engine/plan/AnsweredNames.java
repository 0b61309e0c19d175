package dev.godwit.engine.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The names in an option, separated by dots, up to an equals sign or the end. A name that contains
 * a dot or an equals sign, or starts with a double quote, is written in double quotes, as in SQL.
 *
 * @param names the names; empty strings where a name is missing
 * @param end where they end in the text: at the equals sign, or where the text ends
 * @param closed whether every quote was closed
 */
public record AnsweredNames(List<String> names, int end, boolean closed) {
  /** Copies the list. */
  public AnsweredNames {
    names = List.copyOf(names);
  }

  /** Reads the names that start at a position of a text. */
  public static AnsweredNames read(String text, int from) {
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
      // A quote inside a name is part of it.
      if (c == '"' && (quoted || name.toString().isBlank())) {
        quoted = !quoted;
      }
      name.append(c);
    }
    names.add(name(name));
    return new AnsweredNames(names, at, !quoted);
  }

  /** A name as it is written in an option. */
  public static String write(String name) {
    boolean plain = name.indexOf('.') < 0 && name.indexOf('=') < 0 && !name.startsWith("\"");
    return plain && name.equals(name.strip()) ? name : quoted(name);
  }

  /** Whether no name is missing and every quote is closed. */
  public boolean complete() {
    return closed && !names.contains("");
  }

  /** All names but the last, with their dots: the name of the table, which may contain dots. */
  public String table() {
    return String.join(".", names.subList(0, names.size() - 1));
  }

  /** The last name: that of the column, or of the table when there is no column. */
  public String last() {
    return names.get(names.size() - 1);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String name(StringBuilder written) {
    String text = written.toString().strip();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text;
  }
}
