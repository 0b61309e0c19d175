package dev.godwit.engine.schema;

/**
 * A column. Expressions are normalised: equal expressions have equal text.
 *
 * @param name as written
 * @param type the declared type, upper case with single spaces; empty when none is declared
 * @param notNull whether NULL is not allowed; also true where the primary key implies it
 * @param notNullConflict the ON CONFLICT action of NOT NULL; empty when none
 * @param defaultValue the default as a normalised expression; empty when none or NULL
 * @param collation the collation in upper case; {@code BINARY} when none is declared
 * @param generated the expression of a generated column; empty when it is an ordinary one
 * @param stored whether a generated column is stored
 */
public record Column(
    String name,
    String type,
    boolean notNull,
    String notNullConflict,
    String defaultValue,
    String collation,
    String generated,
    boolean stored) {

  /** Whether the value is computed and cannot be written. */
  public boolean isGenerated() {
    return !generated.isEmpty();
  }

  /** The column in readable form, in one line. */
  public String describe() {
    StringBuilder text = new StringBuilder(name);
    if (!type.isEmpty()) {
      text.append(' ').append(type);
    }
    if (notNull) {
      text.append(" NOT NULL");
    }
    if (!notNullConflict.isEmpty()) {
      text.append(" ON CONFLICT ").append(notNullConflict);
    }
    if (!defaultValue.isEmpty()) {
      text.append(" DEFAULT ").append(defaultValue);
    }
    if (!collation.equals("BINARY")) {
      text.append(" COLLATE ").append(collation);
    }
    if (isGenerated()) {
      text.append(" AS (").append(generated).append(stored ? ") STORED" : ") VIRTUAL");
    }
    return text.toString();
  }
}
