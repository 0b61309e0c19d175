package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.SqlErrorKind;
import dev.godwit.engine.dialect.SqlErrors;
import dev.godwit.engine.dialect.sqlite.sql.Messages;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite's result codes (sqlite.org/rescode.html). */
public final class SqliteErrors implements SqlErrors {
  private static final int PRIMARY_CODE = 0xFF;
  private static final Set<SQLiteErrorCode> DUPLICATE =
      Set.of(
          SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE,
          SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY,
          SQLiteErrorCode.SQLITE_CONSTRAINT_ROWID);

  /**
   * What SQLite says on a connection in defensive mode
   * (sqlite.org/c3ref/c_dbconfig_defensive.html).
   */
  private static final String READ_ONLY_CATALOG = "table sqlite_master may not be modified";

  private static final String DEFENSIVE =
      " (the connection is in defensive mode, and this script edits the stored schema; write it"
          + " with --portable, or turn defensive mode off on the connection,"
          + " SQLITE_DBCONFIG_DEFENSIVE)";

  /** The primary code of an error. */
  static SQLiteErrorCode code(SQLException e) {
    return SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE);
  }

  @Override
  public SqlErrorKind kind(SQLException e) {
    return switch (code(e)) {
      case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_RANGE -> SqlErrorKind.STATEMENT;
      case SQLITE_TOOBIG -> SqlErrorKind.TOO_BIG;
      case SQLITE_BUSY, SQLITE_LOCKED -> SqlErrorKind.LOCKED;
      case SQLITE_INTERRUPT -> SqlErrorKind.INTERRUPTED;
      case SQLITE_FULL -> SqlErrorKind.DISK_FULL;
      case SQLITE_IOERR -> SqlErrorKind.DISK_ERROR;
      case SQLITE_READONLY, SQLITE_PERM -> SqlErrorKind.READ_ONLY;
      case SQLITE_CANTOPEN -> SqlErrorKind.CANNOT_OPEN;
      case SQLITE_NOTADB -> SqlErrorKind.NOT_A_DATABASE;
      case SQLITE_CORRUPT -> SqlErrorKind.DAMAGED;
      case SQLITE_NOMEM -> SqlErrorKind.OUT_OF_MEMORY;
      default -> SqlErrorKind.OTHER;
    };
  }

  @Override
  public boolean isDuplicateKey(SQLException e) {
    return e instanceof SQLiteException sqlite && DUPLICATE.contains(sqlite.getResultCode());
  }

  @Override
  public boolean isMissingTable(SQLException e) {
    return e instanceof SQLiteException && Messages.isMissingTable(e);
  }

  @Override
  public String text(SQLException e) {
    String message = Messages.of(e);
    return message.contains(READ_ONLY_CATALOG) ? message + DEFENSIVE : message;
  }
}
