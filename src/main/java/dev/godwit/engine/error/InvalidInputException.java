package dev.godwit.engine.error;

/**
 * What was given cannot be used: no such file, not a database, an unknown word. Nothing changed.
 */
public class InvalidInputException extends GodwitException {
  private static final long serialVersionUID = 1L;

  /**
   * @param code the kind of error
   * @param message what was given, why it cannot be used, what to do
   */
  public InvalidInputException(ErrorCode code, String message) {
    super(code, message);
  }

  /**
   * @param code the kind of error
   * @param message what was given, why it cannot be used, what to do
   * @param cause what the database or the file system said
   */
  public InvalidInputException(ErrorCode code, String message, Throwable cause) {
    super(code, message, cause);
  }
}
