package dev.godwit.engine.schema;

/**
 * A CHECK constraint, of a column or of the table: the two mean the same.
 *
 * @param name the constraint's name; empty when it has none
 * @param expression the normalised expression
 */
public record Check(String name, String expression) {

  /** The constraint in readable form. */
  public String describe() {
    return Constraints.named(name) + "CHECK (" + expression + ")";
  }
}
