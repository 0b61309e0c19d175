package dev.godwit.cli;

/** What a command leaves behind for the shell. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int DIFFERENCES = 3;
  static final int REFUSED = 4;

  private ExitCode() {}
}
