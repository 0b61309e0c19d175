package dev.godwit.engine.dialect;

import java.sql.SQLException;

/** What the errors of a database mean. An error of another database means nothing here. */
public interface SqlErrors {

  /** Whether a row was not written because another one has its key. */
  boolean isDuplicate(SQLException e);

  /** Whether a table that a statement names is not there. */
  boolean isMissingTable(SQLException e);

  /** Whether a statement was stopped because it needs more memory, time or space than allowed. */
  boolean isOverLimit(SQLException e);
}
