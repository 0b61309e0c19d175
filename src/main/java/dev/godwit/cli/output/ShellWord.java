package dev.godwit.cli.output;

import java.util.regex.Pattern;

/** Quotes arguments for a POSIX shell. */
final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private ShellWord() {}

  /**
   * The text as one word, in single quotes if it holds characters that are special to the shell.
   */
  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
