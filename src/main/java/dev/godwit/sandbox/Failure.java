package dev.godwit.sandbox;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.InvalidScriptException;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;

/**
 * An exception of a task on its way between two processes.
 *
 * @param kind which exception it was
 * @param code its stable word
 * @param sentence its message
 * @param source of {@link InvalidDdlException} and {@link InvalidScriptException}: the script
 * @param statement of {@link InvalidDdlException}: the statement's number
 * @param line of {@link InvalidDdlException} and {@link InvalidScriptException}: its line
 * @param reason of {@link InvalidDdlException} and {@link InvalidScriptException}: why
 * @param changes of {@link RefusedException}: the changes it is about
 * @param answers of {@link RefusedException}: what to pass to go on
 */
record Failure(
    Kind kind,
    String code,
    String sentence,
    String source,
    int statement,
    int line,
    String reason,
    List<ChangeAnswer> changes,
    List<String> answers)
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

  // SQLite's own words (sqlite.org/rescode.html); the engine gives them on as the reason.
  private static final String OUT_OF_MEMORY = "out of memory";
  private static final Set<Integer> LIMITS =
      Set.of(
          SQLiteErrorCode.SQLITE_NOMEM.code,
          SQLiteErrorCode.SQLITE_INTERRUPT.code,
          SQLiteErrorCode.SQLITE_FULL.code,
          SQLiteErrorCode.SQLITE_TOOBIG.code);

  Failure {
    changes = List.copyOf(changes);
    answers = List.copyOf(answers);
  }

  /** Whether the process is worth no second task. */
  boolean fatal() {
    return kind == Kind.TOO_EXPENSIVE || kind == Kind.UNEXPECTED;
  }

  static Failure of(Throwable thrown) {
    if (thrown instanceof InvalidDdlException bad) {
      return bad.reason().contains(OUT_OF_MEMORY)
          ? plain(Kind.TOO_EXPENSIVE, ErrorCode.SQL_TOO_EXPENSIVE, SqlLimits.memory(bad.sentence()))
          : new Failure(
              Kind.BAD_DDL,
              bad.code().id(),
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
          bad.code().id(),
          bad.sentence(),
          bad.source(),
          0,
          bad.line(),
          bad.reason(),
          List.of(),
          List.of());
    }
    if (thrown instanceof InvalidInputException bad) {
      return plain(Kind.BAD_INPUT, bad.code(), bad.sentence());
    }
    if (thrown instanceof RefusedException refused) {
      return new Failure(
          Kind.REFUSED,
          refused.code().id(),
          refused.sentence(),
          "",
          0,
          0,
          "",
          refused.changes().stream().map(ChangeAnswer::of).toList(),
          refused.answers());
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
      case BAD_INPUT, TOO_EXPENSIVE -> new InvalidInputException(ErrorCode.of(code), sentence);
      case REFUSED ->
          new RefusedException(
              ErrorCode.of(code),
              sentence,
              changes.stream().map(Failure::change).toList(),
              answers);
      case FAILED -> new MigrationFailedException(ErrorCode.of(code), sentence);
      case UNEXPECTED -> new IllegalStateException("A worker process failed: " + sentence);
    };
  }

  private static Failure plain(Kind kind, ErrorCode code, String sentence) {
    return new Failure(kind, code.id(), sentence, "", 0, 0, "", List.of(), List.of());
  }

  private static boolean limit(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StackOverflowError
          || (cause instanceof SQLException sql && LIMITS.contains(sql.getErrorCode() & 0xFF))) {
        return true;
      }
    }
    return false;
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

  private static Change change(ChangeAnswer answer) {
    return new Change(
        ChangeKind.valueOf(constant(answer.kind())),
        answer.table(),
        answer.name(),
        answer.from(),
        answer.to(),
        Method.valueOf(constant(answer.method())));
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
