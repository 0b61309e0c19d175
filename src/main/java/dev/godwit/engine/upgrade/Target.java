package dev.godwit.engine.upgrade;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.Version;

/** Where a database is to stand: the words of the command line. */
public sealed interface Target {

  /** The newest revision. */
  record Head() implements Target {}

  /** Before the first revision. */
  record Base() implements Target {}

  /**
   * One revision.
   *
   * @param version its version
   */
  record At(Version version) implements Target {}

  /**
   * Some revisions further, or back.
   *
   * @param revisions how many; negative is back
   */
  record By(int revisions) implements Target {}

  /** The newest revision. */
  static Target head() {
    return new Head();
  }

  /**
   * Reads {@code head}, {@code base}, {@code +N}, {@code -N} or a version.
   *
   * @throws InvalidInputException when it is none of these
   */
  static Target parse(String text) {
    String word = text.strip();
    if (word.equals("head")) {
      return new Head();
    }
    if (word.equals("base")) {
      return new Base();
    }
    if (word.matches("[+-]\\d{1,6}") && Integer.parseInt(word) != 0) {
      return new By(Integer.parseInt(word));
    }
    if (word.matches("[0-9]++(?:[._][0-9]++)*+")) {
      return new At(new Version(word));
    }
    throw new InvalidInputException(
        ErrorCode.BAD_TARGET,
        "\"%s\" is no target. Say head, base, a version such as 2, +1 or -1.".formatted(text));
  }
}
