package dev.godwit.engine.dialect.sqlite.sql;

import dev.godwit.engine.dialect.SqlErrors;
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

  @Override
  public boolean isDuplicate(SQLException e) {
    return e instanceof SQLiteException sqlite && DUPLICATE.contains(sqlite.getResultCode());
  }

  @Override
  public boolean isMissingTable(SQLException e) {
    return e instanceof SQLiteException && Messages.isMissingTable(e);
  }

  @Override
  public boolean isOverLimit(SQLException e) {
    return e instanceof SQLiteException
        && switch (primary(e)) {
          case SQLITE_NOMEM, SQLITE_INTERRUPT, SQLITE_FULL, SQLITE_TOOBIG -> true;
          default -> false;
        };
  }

  /** Whether SQLite could not get the memory that it wanted. */
  public static boolean isOutOfMemory(SQLException e) {
    return primary(e) == SQLiteErrorCode.SQLITE_NOMEM;
  }

  private static SQLiteErrorCode primary(SQLException e) {
    return SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE);
  }
}
