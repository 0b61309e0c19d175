package dev.godwit.engine.diff;

import java.util.List;

/**
 * A part of a table's definition that a reader sees as one line: a column, a constraint or the
 * options.
 *
 * @param text what is shown, without comments, the comma at its end and line breaks between words
 * @param meaning a text that two lines have in common when they differ in case, white space, quotes
 *     or comments only
 * @param column the name of the column that it declares; empty for any other line
 */
public record DefinitionLine(String text, String meaning, String column) {

  /** The lines of a definition of which nothing else is known. */
  public static List<DefinitionLine> of(String definition) {
    return definition
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> new DefinitionLine(line, line, ""))
        .toList();
  }
}
