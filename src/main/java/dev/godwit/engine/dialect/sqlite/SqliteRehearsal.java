package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.dialect.Rehearsal;
import dev.godwit.engine.dialect.sqlite.definition.ParentKeys;
import dev.godwit.engine.dialect.sqlite.scratch.EvaluationCheck;
import dev.godwit.engine.dialect.sqlite.scratch.Scratch;
import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.schema.Schema;
import java.sql.SQLException;
import java.util.List;

/** Rehearses scripts on a scratch database in memory. */
public final class SqliteRehearsal implements Rehearsal {
  private static final int LONGEST = 600;

  private final Scratch scratch;
  private final boolean foreignKeys;
  private Schema reached;
  // The first script is the upgrade. What the way back would need is found out there.
  private boolean upgrade = true;

  private SqliteRehearsal(Scratch scratch, boolean foreignKeys, Schema from) {
    this.scratch = scratch;
    this.foreignKeys = foreignKeys;
    this.reached = from;
  }

  /**
   * Foreign keys are on, where a script has more to stand; but off where the database has
   * references that mean no key, since nothing could be written there at all.
   */
  public static SqliteRehearsal on(Schema from) {
    boolean whole = ParentKeys.dangling(from).isEmpty();
    return new SqliteRehearsal(Scratch.open().load(from), whole, from);
  }

  @Override
  public Schema run(String script) {
    List<Statements.Statement> statements = Statements.of(script);
    try {
      scratch.countAnew(statements.size() + reached.statements().size());
      scratch.run("PRAGMA foreign_keys = " + (foreignKeys ? "ON" : "OFF"));
    } catch (SQLException e) {
      throw new IllegalStateException("The scratch database takes no pragma", e);
    }
    EvaluationCheck check = new EvaluationCheck(scratch);
    for (Statements.Statement statement : statements) {
      if (upgrade) {
        check.require(statement);
      }
      run(statement);
    }
    upgrade = false;
    reached = scratch.inspect(reached);
    return reached;
  }

  private void run(Statements.Statement statement) {
    try {
      scratch.run(statement.sql());
    } catch (SQLException e) {
      throw new RefusedException(
          ErrorCode.REHEARSAL_FAILED,
          "Rehearsed on a scratch database, the migration fails: %s. The statement is: %s"
              .formatted(Messages.of(e), brief(statement.sql())));
    }
  }

  private static String brief(String sql) {
    return sql.length() <= LONGEST ? sql : sql.substring(0, LONGEST) + " …";
  }

  @Override
  public void close() {
    scratch.close();
  }
}
