package dev.godwit.sandbox;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.SqlErrorKind;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.InvalidScriptException;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * An exception of a task on its way between two processes.
 *
 * @param kind which exception it was
 * @param code its kind, for machines
 * @param sentence its message
 * @param source of {@link InvalidDdlException} and {@link InvalidScriptException}: the script
 * @param statement of {@link InvalidDdlException}: the statement's number
 * @param line of {@link InvalidDdlException} and {@link InvalidScriptException}: its line
 * @param reason of {@link InvalidDdlException} and {@link InvalidScriptException}: why
 * @param changes of {@link RefusedException}: the changes it is about
 * @param options of {@link RefusedException}: what to pass to go on
 */
record Failure(
    Kind kind,
    ErrorCode code,
    String sentence,
    String source,
    int statement,
    int line,
    String reason,
    List<Change> changes,
    List<SuggestedOption> options)
    implements Serializable {

  /** The exceptions that a task may end with. */
  enum Kind {
    BAD_DDL,
    BAD_SCRIPT,
    BAD_INPUT,
    REFUSED,
    FAILED,
    /** A limit was reached: the process that ran into it is not used again. */
    TOO_EXPENSIVE,
    /** A fault of Godwit. */
    UNEXPECTED
  }

  private static final Set<SqlErrorKind> LIMITS =
      Set.of(
          SqlErrorKind.OUT_OF_MEMORY,
          SqlErrorKind.INTERRUPTED,
          SqlErrorKind.DISK_FULL,
          SqlErrorKind.TOO_BIG);

  Failure {
    changes = List.copyOf(changes);
    options = List.copyOf(options);
  }

  /** Whether the process must not get another task. */
  boolean fatal() {
    return kind == Kind.TOO_EXPENSIVE || kind == Kind.UNEXPECTED;
  }

  static Failure of(Throwable thrown) {
    if (thrown instanceof InvalidDdlException bad) {
      return new Failure(
          Kind.BAD_DDL,
          bad.code(),
          bad.sentence(),
          bad.source(),
          bad.statement(),
          bad.line(),
          bad.reason(),
          List.of(),
          List.of());
    }
    if (thrown instanceof InvalidScriptException bad) {
      return new Failure(
          Kind.BAD_SCRIPT,
          bad.code(),
          bad.sentence(),
          bad.source(),
          0,
          bad.line(),
          bad.reason(),
          List.of(),
          List.of());
    }
    if (thrown instanceof InvalidInputException bad) {
      return bad.code() == ErrorCode.SQL_TOO_EXPENSIVE
          ? plain(Kind.TOO_EXPENSIVE, bad.code(), SqlLimits.memory(bad.sentence()))
          : plain(Kind.BAD_INPUT, bad.code(), bad.sentence());
    }
    if (thrown instanceof RefusedException refused) {
      return new Failure(
          Kind.REFUSED,
          refused.code(),
          refused.sentence(),
          "",
          0,
          0,
          "",
          refused.changes(),
          refused.options());
    }
    if (thrown instanceof MigrationFailedException failed) {
      return plain(Kind.FAILED, failed.code(), failed.sentence());
    }
    return limit(thrown)
        ? plain(
            Kind.TOO_EXPENSIVE,
            ErrorCode.SQL_TOO_EXPENSIVE,
            SqlLimits.memory(String.valueOf(thrown)))
        : plain(Kind.UNEXPECTED, ErrorCode.INTERNAL, trace(thrown));
  }

  RuntimeException exception() {
    return switch (kind) {
      case BAD_DDL -> new InvalidDdlException(source, statement, line, reason);
      case BAD_SCRIPT -> new InvalidScriptException(source, line, reason);
      case BAD_INPUT, TOO_EXPENSIVE -> new InvalidInputException(code, sentence);
      case REFUSED -> new RefusedException(code, sentence, changes, options);
      case FAILED -> new MigrationFailedException(code, sentence);
      case UNEXPECTED -> new IllegalStateException("A worker process failed: " + sentence);
    };
  }

  private static Failure plain(Kind kind, ErrorCode code, String sentence) {
    return new Failure(kind, code, sentence, "", 0, 0, "", List.of(), List.of());
  }

  private static boolean limit(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StackOverflowError) {
        return true;
      }
    }
    return Dialects.anyCause(thrown, (errors, e) -> LIMITS.contains(errors.kind(e)));
  }

  private static String trace(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      text.append(cause).append('\n');
      for (StackTraceElement element : cause.getStackTrace()) {
        text.append("  at ").append(element).append('\n');
      }
    }
    return text.toString();
  }
}
