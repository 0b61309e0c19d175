package dev.godwit.engine.error;

/**
 * The root of everything the engine says no with. The message is one or more sentences for people:
 * what happened, on which object, why, and what to do. The code is for machines and never changes.
 */
public abstract class GodwitException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ErrorCode code;

  /**
   * @param code the kind of error
   * @param message sentences for people, without secrets
   */
  protected GodwitException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  /**
   * @param code the kind of error
   * @param message sentences for people, without secrets
   * @param cause what the database or the file system said
   */
  protected GodwitException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The kind of error. */
  public final ErrorCode code() {
    return code;
  }

  /** The message, never null. */
  public final String sentence() {
    String message = getMessage();
    return message == null ? code.id() : message;
  }
}
