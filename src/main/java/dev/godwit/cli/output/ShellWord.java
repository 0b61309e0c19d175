package dev.godwit.cli.output;

import java.util.regex.Pattern;

/** Words that a user can paste into a POSIX shell. */
final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private ShellWord() {}

  /** The text as one word, in single quotes where the shell would read more into it. */
  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
