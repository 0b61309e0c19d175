package dev.godwit.cli.option;

import picocli.CommandLine.Option;

/** The format of a command's result. */
public final class ResultFormat {
  @Option(
      names = "--format",
      paramLabel = "text|json",
      order = 90,
      description = "The format of the result. Default: text.")
  private Kind kind = Kind.TEXT;

  /** The formats. */
  enum Kind {
    TEXT,
    JSON
  }

  public boolean json() {
    return kind == Kind.JSON;
  }
}
