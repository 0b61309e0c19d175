package dev.godwit.engine.upgrade;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.MigrationFailedException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Turns what the driver and Flyway throw into sentences (sqlite.org/rescode.html). */
final class SqlErrorTranslator {
  private static final int PRIMARY_CODE = 0xFF;

  private SqlErrorTranslator() {}

  /**
   * The sentence for an exception.
   *
   * @param path the database
   * @param what what was being done: "Revision 2 was not run"
   * @param thrown what was thrown, with Godwit's own or the driver's exception somewhere in its
   *     causes
   */
  static GodwitException of(Path path, String what, Throwable thrown) {
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
            ErrorCode.FAILED, "%s on %s: %s".formatted(what, path, message(thrown)), thrown)
        : ofSql(path, what, sql);
  }

  private static GodwitException ofSql(Path path, String what, SQLException e) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE);
    return switch (code) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new MigrationFailedException(
              ErrorCode.DATABASE_LOCKED,
              "%s, because another connection holds the database %s for longer than the waiting time. Nothing has changed. Try again when its transaction has ended."
                  .formatted(what, path),
              e);
      case SQLITE_INTERRUPT ->
          new MigrationFailedException(
              ErrorCode.INTERRUPTED,
              "%s on %s, because this process was told to end. It was rolled back. Start it again to go on."
                  .formatted(what, path),
              e);
      case SQLITE_FULL ->
          new MigrationFailedException(
              ErrorCode.DISK_FULL,
              "%s, because the disk of %s is full. It was rolled back. Free space and try again."
                  .formatted(what, path),
              e);
      case SQLITE_IOERR ->
          new MigrationFailedException(
              ErrorCode.DISK_ERROR,
              "%s, because reading or writing %s failed (%s). It was rolled back. See whether the disk is full or broken and try again."
                  .formatted(what, path, text(e)),
              e);
      case SQLITE_READONLY, SQLITE_PERM ->
          new InvalidInputException(
              ErrorCode.READ_ONLY,
              "%s, because the database %s or its folder cannot be written to by this user. Give this user the right to write to both."
                  .formatted(what, path),
              e);
      case SQLITE_CANTOPEN ->
          new InvalidInputException(
              ErrorCode.CANNOT_OPEN,
              "%s, because %s or the files that SQLite keeps beside it cannot be opened. See that the folder exists and that this user may write to it."
                  .formatted(what, path),
              e);
      case SQLITE_NOTADB -> notADatabase(path);
      case SQLITE_CORRUPT ->
          new InvalidInputException(
              ErrorCode.DAMAGED_DATABASE,
              "%s, because %s is damaged (%s). Restore a backup: godwit restore BACKUP."
                  .formatted(what, path, text(e)),
              e);
      default ->
          new MigrationFailedException(
              ErrorCode.FAILED, "%s on %s: %s.".formatted(what, path, text(e)), e);
    };
  }

  /** Whether SQLite has something to do with it. */
  static boolean isOfDatabase(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is the statement that was wrong, and not the file, the disk or another process. */
  static boolean isOfStatement(SQLException e) {
    return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE)) {
      case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE -> true;
      default -> false;
    };
  }

  /** Whether SQLite says that the file is something else. */
  static boolean isNotADatabase(SQLException e) {
    return SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE)
        == SQLiteErrorCode.SQLITE_NOTADB;
  }

  /** The file is something else. */
  static InvalidInputException notADatabase(Path path) {
    return new InvalidInputException(
        ErrorCode.NOT_A_DATABASE,
        "The file %s is not a SQLite database (or it is encrypted). Name another file."
            .formatted(path));
  }

  /** SQLite's own words, without the driver's name of the code. */
  static String text(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int open = message.indexOf(" (");
    return message.startsWith("[SQLITE_") && open > 0 && message.endsWith(")")
        ? message.substring(open + 2, message.length() - 1)
        : message;
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
