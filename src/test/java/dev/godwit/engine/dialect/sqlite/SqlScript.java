package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.dialect.sqlite.sql.Statements;
import java.util.List;

/** Lets tests of other packages split a script into its statements. */
public final class SqlScript {
  private SqlScript() {}

  /** The statements of a script, without their semicolons. */
  public static List<String> statements(String script) {
    return Statements.of(script).stream().map(Statements.Statement::sql).toList();
  }
}
