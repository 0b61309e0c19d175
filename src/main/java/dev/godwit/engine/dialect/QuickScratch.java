package dev.godwit.engine.dialect;

import dev.godwit.engine.schema.Schema;
import java.sql.SQLException;

/**
 * An empty database on which scripts run faster than their runner runs them. It can only confirm:
 * what does not succeed here may still succeed there.
 */
public interface QuickScratch extends AutoCloseable {

  /**
   * Runs a script in a transaction of its own.
   *
   * @return false when it is not certain that the runner would do the same
   * @throws SQLException when a statement fails
   */
  boolean run(String script) throws SQLException;

  /** The schema that is there now. */
  Schema schema() throws SQLException;

  /** Whether no row refers to one that is not there. */
  boolean hasNoViolations() throws SQLException;

  /** Removes it. */
  @Override
  void close() throws SQLException;
}
