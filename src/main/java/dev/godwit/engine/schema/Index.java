package dev.godwit.engine.schema;

import java.util.List;

/**
 * An index created by CREATE INDEX.
 *
 * @param name as written
 * @param table the folded name of its table
 * @param unique whether it allows no duplicates
 * @param parts its columns and expressions
 * @param where the normalised condition of a partial index; empty when it covers every row
 * @param definition the CREATE INDEX statement as stored
 */
public record Index(
    String name,
    String table,
    boolean unique,
    List<KeyPart> parts,
    String where,
    String definition) {

  /** Copies the list. */
  public Index {
    parts = List.copyOf(parts);
  }

  /** The index in readable form. Two indexes with the same text are equal. */
  public String describe() {
    return (unique ? "UNIQUE INDEX " : "INDEX ")
        + Names.fold(name)
        + " ON "
        + table
        + " ("
        + KeyPart.describe(parts)
        + ")"
        + (where.isEmpty() ? "" : " WHERE " + where);
  }
}
