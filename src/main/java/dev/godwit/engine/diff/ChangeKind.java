package dev.godwit.engine.diff;

import java.util.Locale;

/** The closed set of changes. The compiler checks that a switch expression handles every kind. */
public enum ChangeKind {
  ADD_TABLE,
  DROP_TABLE,
  RENAME_TABLE,
  ALTER_TABLE,
  ADD_COLUMN,
  DROP_COLUMN,
  RENAME_COLUMN,
  ALTER_COLUMN,
  REORDER_COLUMNS,
  ALTER_PRIMARY_KEY,
  ADD_FOREIGN_KEY,
  DROP_FOREIGN_KEY,
  ALTER_FOREIGN_KEY,
  ADD_UNIQUE,
  DROP_UNIQUE,
  ALTER_UNIQUE,
  ADD_CHECK,
  DROP_CHECK,
  ALTER_CHECK,
  ADD_INDEX,
  DROP_INDEX,
  ALTER_INDEX,
  ADD_VIEW,
  DROP_VIEW,
  ALTER_VIEW,
  ADD_TRIGGER,
  DROP_TRIGGER,
  ALTER_TRIGGER,
  /** A row without which the application cannot work is added. */
  ADD_ROW;

  /** The name of the kind for clients, also in {@code allow}: {@code drop-column}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a change of this kind deletes rows or values that a downgrade cannot restore. */
  public boolean destructive() {
    return this == DROP_TABLE || this == DROP_COLUMN;
  }
}
