package dev.godwit.engine.error;

/**
 * Something went wrong while running: the database is locked, the disk is full, a guard failed, a
 * revision did not keep its promise. The transaction was rolled back; the database is as it was
 * before the revision that the message names.
 */
public final class MigrationFailedException extends GodwitException {
  private static final long serialVersionUID = 1L;

  /**
   * @param code the kind of error
   * @param message what happened, on which object, why, what to do
   */
  public MigrationFailedException(ErrorCode code, String message) {
    super(code, message);
  }

  /**
   * @param code the kind of error
   * @param message what happened, on which object, why, what to do
   * @param cause what the database or the file system said
   */
  public MigrationFailedException(ErrorCode code, String message, Throwable cause) {
    super(code, message, cause);
  }
}
