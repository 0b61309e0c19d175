package dev.godwit.cli;

/**
 * The exit codes of commands that do not fail; {@link dev.godwit.engine.error.ErrorCode} has the
 * others.
 */
final class ExitCode {
  static final int DONE = 0;
  static final int WRONG_USAGE = 2;
  static final int DIFFERENCES = 3;

  private ExitCode() {}
}
