package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.MissingExtension;
import dev.godwit.engine.dialect.ScriptRunner;
import dev.godwit.engine.dialect.sqlite.definition.GuardStatement;
import dev.godwit.engine.dialect.sqlite.extension.ApplicationStubs;
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
final class SqliteScriptRunner implements ScriptRunner {
  private final ApplicationStubs stubs;
  private final UnbuiltVirtualTables unbuilt;
  private final boolean scratch;

  /**
   * @param scratch whether only the schema is wanted: then functions and modules that only the
   *     application has are passed over; on a database with rows they are refused
   */
  SqliteScriptRunner(Connection connection, boolean scratch) {
    this.scratch = scratch;
    this.stubs =
        scratch ? ApplicationStubs.lenient(connection) : ApplicationStubs.failing(connection);
    this.unbuilt = new UnbuiltVirtualTables(connection);
  }

  @Override
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
        throw new FailedStatement(
            statement.line(), statement.sql(), GuardStatement.failure(statement.sql(), e));
      }
      requireNotEvaluated(statement);
    }
  }

  @Override
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
