package dev.godwit.engine.diff;

import java.util.Locale;

/** How a change is carried out. */
public enum Method {
  /** The database's own ALTER. */
  NATIVE,
  /** Only the stored definition of a SQLite table changes; no row moves. */
  EDIT_IN_PLACE,
  /** A new table is created, the rows are copied, and it replaces the old one. */
  REBUILD,
  /** A new object is created. */
  CREATE,
  /** An object is dropped. */
  DROP;

  /** The name of the method for clients: {@code edit-in-place}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
