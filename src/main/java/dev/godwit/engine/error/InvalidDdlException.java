package dev.godwit.engine.error;

/** A DDL script does not load: names the statement, its line, and what the database said of it. */
public final class InvalidDdlException extends InvalidInputException {
  private static final long serialVersionUID = 1L;
  private final String source;
  private final int statement;
  private final int line;
  private final String reason;

  /**
   * @param source what the script is called: a file name, or "current", "desired"
   * @param statement the statement's number in the script, from 1
   * @param line the line on which the statement starts, from 1
   * @param reason the database's own message, or why the statement may not run
   */
  public InvalidDdlException(String source, int statement, int line, String reason) {
    super(
        ErrorCode.BAD_DDL,
        "The DDL of %s does not load: statement %d, line %d: %s"
            .formatted(source, statement, line, reason));
    this.source = source;
    this.statement = statement;
    this.line = line;
    this.reason = reason;
  }

  /** What the script is called. */
  public String source() {
    return source;
  }

  /** The statement's number, from 1. */
  public int statement() {
    return statement;
  }

  /** The line on which the statement starts, from 1. */
  public int line() {
    return line;
  }

  /** The database's own message, or why the statement may not run. */
  public String reason() {
    return reason;
  }
}
