package dev.godwit.engine.migration;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a revision's file, in Flyway's form: {@code V}, the version, two underscores, the
 * description with underscores for spaces, {@code .sql}. The downgrade script starts with {@code
 * U}.
 *
 * @param letter {@code V}, or {@code U} for the downgrade script
 * @param version the version
 * @param description the description, with spaces
 */
record ScriptName(char letter, Version version, String description) {
  private static final Pattern LOOKS_LIKE = Pattern.compile("[VU]\\d.*(?i:\\.sql)", Pattern.DOTALL);
  private static final Pattern VERSION = Pattern.compile("[0-9]++(?:[._][0-9]++)*+");
  private static final int LONGEST = 100;

  /**
   * Reads a file name as Flyway does.
   *
   * @return empty when it is no revision's name
   * @throws InvalidInputException when it starts like one and Flyway would not read it
   */
  static Optional<ScriptName> read(String where, String fileName) {
    if (!LOOKS_LIKE.matcher(fileName).matches()) {
      return Optional.empty();
    }
    if (fileName.codePoints().anyMatch(ScriptName::endsLine)) {
      throw new InvalidInputException(
          ErrorCode.BAD_SCRIPT_NAME,
          "The name %s in %s holds a line end or another control character. Rename the file."
              .formatted(CommentLine.escape(fileName), where));
    }
    String name = fileName.substring(1, fileName.length() - ".sql".length());
    int separator = name.indexOf("__");
    String version = separator < 0 ? name : name.substring(0, separator);
    if (!VERSION.matcher(version).matches()) {
      throw new InvalidInputException(
          ErrorCode.BAD_SCRIPT_NAME,
          "%s in %s is not named as Flyway names migrations: V<version>__<Description>.sql, such as V2__Add_index.sql."
              .formatted(fileName, where));
    }
    String description = separator < 0 ? "" : name.substring(separator + 2);
    return Optional.of(
        new ScriptName(fileName.charAt(0), new Version(version), description.replace('_', ' ')));
  }

  /**
   * The name for a new revision: the first letter is kept, the rest is lower case, spaces become
   * underscores, and all but letters, digits, dots and dashes is dropped.
   *
   * @throws InvalidInputException when nothing of the message is left
   */
  static ScriptName of(Version version, String message) {
    StringBuilder kept = new StringBuilder();
    message
        .strip()
        .codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .filter(c -> c == ' ' || c == '.' || c == '-' || c == '_' || Character.isLetterOrDigit(c))
        .forEach(kept::appendCodePoint);
    String words = kept.toString().strip().replaceAll("[ _]+", " ").replaceAll("[. ]+$", "");
    if (words.codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw new InvalidInputException(
          ErrorCode.BAD_MESSAGE,
          "The message \"%s\" has no letter or digit that a file name could carry. Say in a few words what the revision does."
              .formatted(message));
    }
    int first = words.offsetByCodePoints(0, 1);
    String lower = words.substring(0, first) + words.substring(first).toLowerCase(Locale.ROOT);
    int end = Math.min(lower.length(), LONGEST);
    if (end < lower.length() && Character.isHighSurrogate(lower.charAt(end - 1))) {
      end--;
    }
    return new ScriptName('V', version, lower.substring(0, end).strip());
  }

  private static boolean endsLine(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }

  /** The same name for the downgrade script. */
  ScriptName back() {
    return new ScriptName('U', version, description);
  }

  /** The name of the file. */
  String fileName() {
    return letter + version.text() + "__" + description.replace(' ', '_') + ".sql";
  }
}
