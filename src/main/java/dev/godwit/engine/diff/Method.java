package dev.godwit.engine.diff;

import java.util.Locale;

/** How a change is carried out. */
public enum Method {
  /** The database's own ALTER. */
  NATIVE,
  /** Only the stored definition of a SQLite table changes; no row moves. */
  EDIT_IN_PLACE,
  /** The table is made anew, its rows copied, and it takes the old one's place. */
  REBUILD,
  /** A new object. */
  CREATE,
  /** An object goes. */
  DROP;

  /** The method as clients see it: {@code edit-in-place}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
