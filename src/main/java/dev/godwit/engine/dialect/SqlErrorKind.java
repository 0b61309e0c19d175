package dev.godwit.engine.dialect;

/** What an error of the driver means, whichever database it comes from. */
public enum SqlErrorKind {
  /** The statement is wrong, or rows do not fit it. */
  STATEMENT,
  /** A value or a statement is larger than the database allows. */
  TOO_BIG,
  /** Another connection holds the database. */
  LOCKED,
  /** The caller had it stopped. */
  INTERRUPTED,
  /** The disk is full. */
  DISK_FULL,
  /** Reading or writing failed. */
  DISK_ERROR,
  /** This user may not write. */
  READ_ONLY,
  /** The database or its files cannot be opened. */
  CANNOT_OPEN,
  /** What is there is something else. */
  NOT_A_DATABASE,
  /** The database is damaged. */
  DAMAGED,
  /** The database ran out of memory. */
  OUT_OF_MEMORY,
  /** Something else. */
  OTHER
}
