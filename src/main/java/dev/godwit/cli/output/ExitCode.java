package dev.godwit.cli.output;

/** What a command leaves behind for the shell. */
public final class ExitCode {
  public static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  public static final int DIFFERENCES = 3;
  static final int REFUSED = 4;

  private ExitCode() {}
}
