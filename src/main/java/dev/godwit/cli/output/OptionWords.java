package dev.godwit.cli.output;

import dev.godwit.engine.error.SuggestedOption;

/** Options as they are pasted into a shell. */
public final class OptionWords {
  private OptionWords() {}

  /** The words of one, such as {@code --allow drop-column}. */
  public static String of(SuggestedOption option) {
    String value = option.value().isEmpty() ? "" : " " + ShellWord.of(option.value());
    return "--" + option.kind().word() + value;
  }
}
