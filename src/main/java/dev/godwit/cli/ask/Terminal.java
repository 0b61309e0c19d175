package dev.godwit.cli.ask;

import org.jspecify.annotations.Nullable;

/** A person who can answer. */
public interface Terminal {
  /** Shows a line. */
  void tell(String line);

  /**
   * Shows a prompt and reads a line.
   *
   * @return the answer; null at the end of the input
   */
  @Nullable String ask(String prompt);
}
