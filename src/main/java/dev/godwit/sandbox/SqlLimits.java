package dev.godwit.sandbox;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.time.Duration;

/** The errors for SQL that reached a limit. */
final class SqlLimits {
  private static final String ADVICE =
      " Nothing has changed. Send a smaller schema, or one whose statements compute less.";

  private SqlLimits() {}

  static String memory(String what) {
    return "The SQL needs more memory than it may have, or nests too deeply: "
        + what
        + "."
        + ADVICE;
  }

  static InvalidInputException time(Duration limit) {
    return new InvalidInputException(
        ErrorCode.SQL_TOO_EXPENSIVE,
        "The SQL took longer than the %d seconds that it may take, and was ended."
                .formatted(limit.toSeconds())
            + ADVICE);
  }

  static InvalidInputException memory(long bytes) {
    return new InvalidInputException(
        ErrorCode.SQL_TOO_EXPENSIVE,
        "The SQL needs more memory than the %d MB that it may have, or nests too deeply; the process that ran it has ended."
                .formatted(bytes >> 20)
            + ADVICE);
  }

  static boolean ofMemory(InvalidInputException problem) {
    return problem.code() == ErrorCode.SQL_TOO_EXPENSIVE;
  }

  static InvalidInputException answer(long limit) {
    return new InvalidInputException(
        ErrorCode.ANSWER_TOO_LARGE,
        "The answer would be larger than the %d bytes that it may have. Nothing has changed. Compare or migrate fewer objects at a time."
            .formatted(limit));
  }
}
