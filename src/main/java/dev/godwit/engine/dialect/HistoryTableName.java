package dev.godwit.engine.dialect;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * The name of Flyway's history table in one database.
 *
 * @param text the name, as it is written in the catalog
 */
public record HistoryTableName(String text) {
  // First, since the next constant is checked by it. Flyway writes the name into strings and
  // identifiers without escaping quotes, and its parser
  // replaces placeholders in its own statements.
  private static final Pattern USABLE =
      Pattern.compile("[\\p{L}\\p{N}_$.\\-]([\\p{L}\\p{N}_$. \\-]*[\\p{L}\\p{N}_$.\\-])?");

  /** Flyway's own default. */
  public static final HistoryTableName FLYWAY = new HistoryTableName("flyway_schema_history");

  /**
   * Checks the name.
   *
   * @throws InvalidInputException when it is empty or holds what no runner takes for part of a name
   */
  public HistoryTableName {
    if (text.isBlank()) {
      throw bad(text, "it is empty");
    }
    if (!USABLE.matcher(text).matches()) {
      throw bad(
          text,
          "it may have letters, digits, _, $, ., - and blanks between them, and nothing else");
    }
  }

  /** The refusal of a name that cannot be that of a history table. */
  public static InvalidInputException bad(String text, String reason) {
    return new InvalidInputException(
        ErrorCode.BAD_HISTORY_TABLE,
        "\"%s\" cannot be the name of the history table: %s. Nothing was changed. Flyway's default is flyway_schema_history."
            .formatted(text.replaceAll("\\p{Cntrl}", "?"), reason));
  }

  @Override
  public String toString() {
    return text;
  }
}
