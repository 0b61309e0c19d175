package dev.godwit.engine.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Looks after the statements of a revision while they run: tells how far a copy of rows is, and
 * lets an interrupted thread end what runs.
 */
public interface StatementWatch {

  /** Hears how far a copy is. */
  @FunctionalInterface
  interface CopyListener {
    /**
     * Takes notice.
     *
     * @param table the table whose rows are copied
     * @param done how many are, about; all of them when the copy has ended
     * @param rows how many there are
     */
    void copied(String table, long done, long rows);
  }

  /** Before a revision: from now on, an interruption of this thread ends whatever runs. */
  void start(Connection connection) throws SQLException;

  /** After a revision. */
  void stop(Connection connection) throws SQLException;

  /** Before a statement of a script. Never stands in its way. */
  void before(Connection connection, String sql);

  /** After a statement of a script, whether it succeeded or not. */
  void after(boolean succeeded);
}
