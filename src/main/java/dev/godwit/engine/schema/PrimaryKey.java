package dev.godwit.engine.schema;

import java.util.List;

/**
 * A primary key.
 *
 * @param name the constraint's name; empty when it has none
 * @param parts its columns in key order
 * @param rowidAlias whether it is SQLite's INTEGER PRIMARY KEY, the rowid itself
 *     (sqlite.org/lang_createtable.html#rowid)
 * @param autoincrement whether the ids of deleted rows are never reused
 * @param conflict the ON CONFLICT action; empty when none
 */
public record PrimaryKey(
    String name, List<KeyPart> parts, boolean rowidAlias, boolean autoincrement, String conflict) {

  /** Copies the list. */
  public PrimaryKey {
    parts = List.copyOf(parts);
  }

  /** The key in readable form. */
  public String describe() {
    return Constraints.named(name)
        + "PRIMARY KEY ("
        + KeyPart.describe(parts)
        + (autoincrement ? " AUTOINCREMENT)" : ")")
        + Constraints.onConflict(conflict);
  }
}
