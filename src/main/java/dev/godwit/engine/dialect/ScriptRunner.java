package dev.godwit.engine.dialect;

import java.sql.SQLException;
import java.util.Map;

/**
 * Runs scripts on one connection, statement by statement, cut as the database itself cuts them. It
 * neither begins nor ends a transaction.
 */
public interface ScriptRunner {

  /** Hears of each statement. */
  interface Listener {
    /** Nobody listens. */
    Listener NOBODY =
        new Listener() {
          @Override
          public void before(String sql) {}

          @Override
          public void after(boolean succeeded) {}
        };

    /** Before a statement. */
    void before(String sql);

    /** After it. */
    void after(boolean succeeded);
  }

  /** A statement of a script that failed. */
  final class FailedStatement extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String sql;
    private final SQLException reason;

    /**
     * @param line the line of the script on which the statement starts, from 1
     * @param sql its text
     * @param reason what the database said
     */
    public FailedStatement(int line, String sql, SQLException reason) {
      super(reason);
      this.line = line;
      this.sql = sql;
      this.reason = reason;
    }

    /** The line of the script on which it starts, from 1. */
    public int line() {
      return line;
    }

    /** Its text. */
    public String sql() {
      return sql;
    }

    /** What the database said. */
    public SQLException reason() {
      return reason;
    }
  }

  /**
   * Runs a script.
   *
   * @throws FailedStatement when a statement fails; those before it have been run
   * @throws dev.godwit.engine.error.RefusedException {@code application-function}, when a statement
   *     evaluated what only the application has
   */
  void run(String script, Listener listener) throws FailedStatement;

  /** What is missing for the virtual tables that were not built, by their folded names. */
  Map<String, String> unbuilt();
}
