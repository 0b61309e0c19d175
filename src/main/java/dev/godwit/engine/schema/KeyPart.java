package dev.godwit.engine.schema;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One part of a key or an index.
 *
 * @param expression a column's folded name, or a normalised expression
 * @param column whether it is a plain column
 * @param collation the collation of its comparisons, in upper case
 * @param descending whether the order is descending
 */
public record KeyPart(String expression, boolean column, String collation, boolean descending) {

  /** The part in readable form. */
  public String describe() {
    return expression
        + (collation.equals("BINARY") ? "" : " COLLATE " + collation)
        + (descending ? " DESC" : "");
  }

  /** Several parts, separated by commas. */
  public static String describe(List<KeyPart> parts) {
    return parts.stream().map(KeyPart::describe).collect(Collectors.joining(", "));
  }
}
