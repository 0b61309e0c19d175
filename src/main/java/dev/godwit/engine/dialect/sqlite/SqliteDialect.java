package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.Rehearsal;
import dev.godwit.engine.dialect.SqlErrors;
import dev.godwit.engine.dialect.sqlite.catalog.SqliteCatalog;
import dev.godwit.engine.dialect.sqlite.live.SqliteErrors;
import dev.godwit.engine.dialect.sqlite.scratch.ScriptValidator;
import dev.godwit.engine.dialect.sqlite.script.SqlitePlanner;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** SQLite, as every other part of the engine knows it. */
public final class SqliteDialect implements Dialect {

  @Override
  public String name() {
    return SqliteCatalog.NOTHING.dialect();
  }

  @Override
  public SqlErrors errors() {
    return new SqliteErrors();
  }

  @Override
  public Schema read(Connection connection) throws SQLException {
    return Sqlite.inspect(connection);
  }

  @Override
  public Schema load(String name, String script) {
    return Sqlite.inspect(name, script);
  }

  @Override
  public Schema runUntrusted(Schema from, String name, String script) {
    return Sqlite.after(from, name, script);
  }

  @Override
  public Rehearsal rehearse(Schema from) {
    return SqliteRehearsal.on(from);
  }

  @Override
  public Plan plan(Renames renames, Schema desired, MigrationOptions answers, boolean toTheLetter) {
    return SqlitePlanner.plan(renames, desired, answers, toTheLetter);
  }

  @Override
  public void checkScript(String name, String script, boolean handWritten) {
    ScriptValidator validator = new ScriptValidator(name, script);
    validator.validate();
    if (handWritten) {
      validator.requireNoShellTerminator();
    }
  }

  @Override
  public String terminated(String script) {
    String text = script.strip();
    List<Token> tokens = Lexer.tokens(text);
    boolean open = !tokens.isEmpty() && !tokens.get(tokens.size() - 1).symbol(";");
    return open ? text + "\n;" : text;
  }
}
