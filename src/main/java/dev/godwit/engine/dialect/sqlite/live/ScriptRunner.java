package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.sqlite.extension.ApplicationStubs;
import dev.godwit.engine.dialect.sqlite.extension.MissingExtension;
import dev.godwit.engine.dialect.sqlite.extension.UnbuiltVirtualTables;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs scripts on one connection, statement by statement, cut as SQLite itself cuts them
 * (sqlite.org/c3ref/complete.html). It neither begins nor ends a transaction.
 */
public final class ScriptRunner {
  private final ApplicationStubs stubs;
  private final UnbuiltVirtualTables unbuilt;
  private final boolean scratch;

  private ScriptRunner(Connection connection, boolean scratch) {
    this.scratch = scratch;
    this.stubs =
        scratch ? ApplicationStubs.lenient(connection) : ApplicationStubs.failing(connection);
    this.unbuilt = new UnbuiltVirtualTables(connection);
  }

  /** For a database with rows: what only the application can evaluate is refused. */
  public static ScriptRunner on(Connection connection) {
    return new ScriptRunner(connection, false);
  }

  /**
   * For a database of which only the schema is wanted: functions and modules that only the
   * application has are passed over.
   */
  public static ScriptRunner onScratch(Connection connection) {
    return new ScriptRunner(connection, true);
  }

  /** Hears of each statement. */
  public interface Listener {
    /** Before a statement. */
    void before(String sql);

    /** After it. */
    void after(boolean succeeded);

    /** Nobody listens. */
    Listener NOBODY =
        new Listener() {
          @Override
          public void before(String sql) {}

          @Override
          public void after(boolean succeeded) {}
        };
  }

  /** A statement of a script that failed. */
  public static final class FailedStatement extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String sql;
    private final SQLException reason;

    FailedStatement(Statements.Statement statement, SQLException reason) {
      super(reason);
      this.line = statement.line();
      this.sql = statement.sql();
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

    /** What SQLite said. */
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
  public void run(String script, Listener listener) throws FailedStatement {
    List<Statements.Statement> statements = Statements.of(script);
    for (Statements.Statement statement : statements) {
      listener.before(statement.sql());
      try {
        run(statement);
        listener.after(true);
      } catch (SQLException e) {
        listener.after(false);
        requireNotEvaluated(statement);
        throw new FailedStatement(statement, e);
      }
      requireNotEvaluated(statement);
    }
  }

  /** The virtual tables that were not built, with what is missing. */
  public Map<String, String> unbuilt() {
    return unbuilt.all();
  }

  private void run(Statements.Statement statement) throws SQLException {
    try {
      stubs.run(statement.sql());
    } catch (SQLException e) {
      if (!scratch || !unbuilt.handle(e, statement.sql())) {
        throw e;
      }
    }
  }

  private void requireNotEvaluated(Statements.Statement statement) {
    Set<String> evaluated = stubs.evaluated();
    if (!scratch && !evaluated.isEmpty()) {
      throw MissingExtension.refusal(
          "The statement on line %d of the script".formatted(statement.line()), evaluated);
    }
  }
}
