package dev.godwit.engine.dialect;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.MigrationFailedException;
import java.sql.SQLException;

/** Turns what a driver and Flyway throw into sentences. */
public final class SqlErrorTranslator {

  private SqlErrorTranslator() {}

  /**
   * The sentence for an exception.
   *
   * @param dialect the dialect of the database
   * @param name what messages call the database
   * @param what what was being done: "Revision 2 was not run"
   * @param thrown what was thrown, with Godwit's own or the driver's exception somewhere in its
   *     causes
   */
  public static GodwitException of(Dialect dialect, String name, String what, Throwable thrown) {
    SQLException sql = null;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof GodwitException own) {
        return own;
      }
      if (cause instanceof SQLException found) {
        sql = found;
      }
    }
    return sql == null
        ? new MigrationFailedException(
            ErrorCode.FAILED, "%s on %s: %s".formatted(what, name, message(thrown)), thrown)
        : ofSql(dialect, name, what, sql);
  }

  private static GodwitException ofSql(Dialect dialect, String name, String what, SQLException e) {
    SqlErrors errors = dialect.errors();
    return switch (errors.kind(e)) {
      case LOCKED ->
          new MigrationFailedException(
              ErrorCode.DATABASE_LOCKED,
              "%s, because another connection holds the database %s for longer than the waiting time. Nothing has changed. Try again when its transaction has ended."
                  .formatted(what, name),
              e);
      case INTERRUPTED ->
          new MigrationFailedException(
              ErrorCode.INTERRUPTED,
              "%s on %s, because this process was told to end. It was rolled back. Start it again to go on."
                  .formatted(what, name),
              e);
      case DISK_FULL ->
          new MigrationFailedException(
              ErrorCode.DISK_FULL,
              "%s, because the disk of %s is full. It was rolled back. Free space and try again."
                  .formatted(what, name),
              e);
      case DISK_ERROR ->
          new MigrationFailedException(
              ErrorCode.DISK_ERROR,
              "%s, because reading or writing %s failed (%s). It was rolled back. See whether the disk is full or broken and try again."
                  .formatted(what, name, errors.text(e)),
              e);
      case READ_ONLY ->
          new InvalidInputException(
              ErrorCode.READ_ONLY,
              "%s, because the database %s or its folder cannot be written to by this user. Give this user the right to write to both."
                  .formatted(what, name),
              e);
      case CANNOT_OPEN ->
          new InvalidInputException(
              ErrorCode.CANNOT_OPEN,
              "%s, because %s or the files that the database keeps beside it cannot be opened. See that the folder exists and that this user may write to it."
                  .formatted(what, name),
              e);
      case NOT_A_DATABASE -> notADatabase(dialect, name);
      case DAMAGED ->
          new InvalidInputException(
              ErrorCode.DAMAGED_DATABASE,
              "%s, because %s is damaged (%s). Restore a backup: godwit restore BACKUP."
                  .formatted(what, name, errors.text(e)),
              e);
      default ->
          new MigrationFailedException(
              ErrorCode.FAILED, "%s on %s: %s.".formatted(what, name, errors.text(e)), e);
    };
  }

  /** Whether the driver has something to do with it. */
  public static boolean isOfDatabase(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is the statement that was wrong, and not the file, the disk or another process. */
  public static boolean isOfStatement(Dialect dialect, SQLException e) {
    SqlErrorKind kind = dialect.errors().kind(e);
    return kind == SqlErrorKind.STATEMENT || kind == SqlErrorKind.TOO_BIG;
  }

  private static InvalidInputException notADatabase(Dialect dialect, String name) {
    return new InvalidInputException(
        ErrorCode.NOT_A_DATABASE,
        "The file %s is not a %s database (or it is encrypted). Name another file."
            .formatted(name, dialect.product()));
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
