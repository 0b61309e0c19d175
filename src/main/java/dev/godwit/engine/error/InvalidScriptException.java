package dev.godwit.engine.error;

/** A script is no revision: names the file, the line and the reason. */
public final class InvalidScriptException extends InvalidInputException {
  private static final long serialVersionUID = 1L;
  private final String source;
  private final int line;
  private final String reason;

  /**
   * @param source the script's file
   * @param line the line of what is wrong, from 1
   * @param reason what is wrong, and what to do
   */
  public InvalidScriptException(String source, int line, String reason) {
    super(
        ErrorCode.INVALID_SCRIPT,
        "The script %s cannot be a revision: line %d: %s".formatted(source, line, reason));
    this.source = source;
    this.line = line;
    this.reason = reason;
  }

  /** The script's file. */
  public String source() {
    return source;
  }

  /** The line of what is wrong, from 1. */
  public int line() {
    return line;
  }

  /** What is wrong, and what to do. */
  public String reason() {
    return reason;
  }
}
