package dev.godwit.engine.error;

/**
 * The root of everything the engine says no with. The message is one or more sentences for people:
 * what happened, on which object, why, and what to do. The code is for machines and never changes.
 */
public abstract class GodwitException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;

  /**
   * @param code a stable kebab-case word, such as {@code no-such-file}
   * @param message sentences for people, without secrets
   */
  protected GodwitException(String code, String message) {
    super(message);
    this.code = code;
  }

  /**
   * @param code a stable kebab-case word
   * @param message sentences for people, without secrets
   * @param cause what the database or the file system said
   */
  protected GodwitException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The stable word for this kind of problem. */
  public final String code() {
    return code;
  }

  /** The message, never null. */
  public final String sentence() {
    String message = getMessage();
    return message == null ? code : message;
  }
}
