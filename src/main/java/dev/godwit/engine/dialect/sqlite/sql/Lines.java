package dev.godwit.engine.dialect.sqlite.sql;

import java.util.List;

/** Long lists on lines that can be read. */
public final class Lines {
  /** Lines of a script are not much longer, where they can be broken. */
  public static final int WIDTH = 160;

  private Lines() {}

  /**
   * Joins items, on a new line where the line would become too long.
   *
   * @param items the items
   * @param separator what stands between two of them, without white space at its ends
   * @param indent the white space at the start of every line but the first
   * @param used how many characters of the first line are used already
   */
  public static String fill(List<String> items, String separator, String indent, int used) {
    StringBuilder text = new StringBuilder();
    int column = used;
    boolean word = !separator.equals(",");
    for (String item : items) {
      boolean first = text.isEmpty();
      String glue = first ? "" : word ? " " + separator + " " : separator + " ";
      if (!first && column + glue.length() + item.length() > WIDTH) {
        glue = word ? "\n" + indent + separator + " " : separator + "\n" + indent;
        column = indent.length();
      }
      text.append(glue).append(item);
      column += glue.length() + item.length();
    }
    return text.toString();
  }
}
