package dev.godwit.cli.output;

/**
 * The exit codes of commands that do not fail; {@link dev.godwit.engine.error.ErrorCode} has the
 * others.
 */
public final class ExitCode {
  public static final int DONE = 0;
  static final int WRONG_USAGE = 2;
  public static final int DIFFERENCES = 3;

  private ExitCode() {}
}
