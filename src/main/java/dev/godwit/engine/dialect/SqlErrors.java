package dev.godwit.engine.dialect;

import java.sql.SQLException;

/** Knows the error codes of a driver. */
public interface SqlErrors {

  /** What an error means; {@link SqlErrorKind#OTHER} also for the errors of other drivers. */
  SqlErrorKind kind(SQLException e);

  /** Whether a row was not written because another one has its key. */
  default boolean isDuplicateKey(SQLException e) {
    return false;
  }

  /** Whether a table that the statement names is not there. */
  default boolean isMissingTable(SQLException e) {
    return false;
  }

  /** The database's own words, without what the driver puts around them. */
  String text(SQLException e);

  /** Of a driver whose codes nobody knows. */
  static SqlErrors unknown() {
    return new SqlErrors() {
      @Override
      public SqlErrorKind kind(SQLException e) {
        return SqlErrorKind.OTHER;
      }

      @Override
      public String text(SQLException e) {
        return String.valueOf(e.getMessage());
      }
    };
  }
}
