package dev.godwit.cli.option;

import picocli.CommandLine.Option;

/** What the result of a command looks like. */
public final class ResultFormat {
  @Option(
      names = "--format",
      paramLabel = "text|json",
      order = 90,
      description = "The result for people (the default) or for machines.")
  private Kind kind = Kind.TEXT;

  /** For whom the result is. */
  enum Kind {
    TEXT,
    JSON
  }

  public boolean json() {
    return kind == Kind.JSON;
  }
}
