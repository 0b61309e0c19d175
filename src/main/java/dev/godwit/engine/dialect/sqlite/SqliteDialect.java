package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.DriverFiles;
import dev.godwit.engine.dialect.EntityTypes;
import dev.godwit.engine.dialect.HistorySql;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.Identifiers;
import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.dialect.QuickScratch;
import dev.godwit.engine.dialect.Rehearsal;
import dev.godwit.engine.dialect.ScratchDatabase;
import dev.godwit.engine.dialect.SqlErrors;
import dev.godwit.engine.dialect.sqlite.catalog.SqliteCatalog;
import dev.godwit.engine.dialect.sqlite.live.DriverLibrary;
import dev.godwit.engine.dialect.sqlite.live.QuickMemoryScratch;
import dev.godwit.engine.dialect.sqlite.live.ScratchFile;
import dev.godwit.engine.dialect.sqlite.live.SqliteAddress;
import dev.godwit.engine.dialect.sqlite.live.SqliteDatabase;
import dev.godwit.engine.dialect.sqlite.live.SqliteErrors;
import dev.godwit.engine.dialect.sqlite.live.SqliteHistory;
import dev.godwit.engine.dialect.sqlite.scratch.DdlLoader;
import dev.godwit.engine.dialect.sqlite.scratch.Scratch;
import dev.godwit.engine.dialect.sqlite.scratch.ScriptValidator;
import dev.godwit.engine.dialect.sqlite.scratch.UntrustedScript;
import dev.godwit.engine.dialect.sqlite.script.SqlitePlanner;
import dev.godwit.engine.dialect.sqlite.sql.DefinitionLines;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.StatementTerminator;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.diff.DefinitionLine;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SQLite, as every other part of the engine knows it. */
public final class SqliteDialect implements Dialect {

  @Override
  public String name() {
    return SqliteCatalog.NOTHING.dialect();
  }

  @Override
  public String product() {
    return "SQLite";
  }

  @Override
  public Optional<DatabaseUrl> parse(String address) {
    return SqliteAddress.parse(address);
  }

  @Override
  public Optional<DatabaseUrl> recognize(Path file) throws IOException {
    return SqliteAddress.recognize(file);
  }

  @Override
  public Optional<Duration> patience(DatabaseUrl url) {
    return SqliteAddress.patience(url);
  }

  @Override
  public Identifiers identifiers() {
    return new SqliteIdentifiers();
  }

  @Override
  public SqlErrors errors() {
    return new SqliteErrors();
  }

  @Override
  public LiveDatabase open(DatabaseUrl url, Duration patience) {
    return new SqliteDatabase(this, url, patience);
  }

  @Override
  public ScratchDatabase scratchDatabase() {
    return ScratchFile.make(this);
  }

  @Override
  public Optional<QuickScratch> quickScratch(Map<Object, Object> shared) throws SQLException {
    return Optional.of(QuickMemoryScratch.make(shared));
  }

  @Override
  public HistorySql history(HistoryTableName table) {
    return new SqliteHistory(table);
  }

  @Override
  public Optional<EntityTypes> entities() {
    return Optional.of(new SqliteEntityTypes());
  }

  @Override
  public DriverFiles driverFiles(Path home) throws IOException {
    return DriverLibrary.in(home);
  }

  @Override
  public Schema read(Connection connection) throws SQLException {
    return SqliteCatalog.inspect(connection, HistoryTableName.FLYWAY);
  }

  @Override
  public Schema load(String name, String script) {
    try (Scratch scratch = Scratch.open()) {
      DdlLoader loader = new DdlLoader(name, scratch);
      loader.load(script);
      return loader.schema();
    }
  }

  @Override
  public Schema runUntrusted(Schema from, String name, String script) {
    return UntrustedScript.run(from, name, script);
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
  public List<DefinitionLine> definitionLines(String definition) {
    return DefinitionLines.of(definition);
  }

  @Override
  public void checkScript(
      String name, String script, boolean handWritten, HistoryTableName history) {
    ScriptValidator validator = new ScriptValidator(name, script);
    validator.validate(history);
    if (handWritten) {
      validator.requireNoShellTerminator();
    }
  }

  @Override
  public int countStatements(String script) {
    return Statements.of(script).size();
  }

  @Override
  public String terminated(String script) {
    String text = StatementTerminator.strip(script.stripLeading());
    List<Token> tokens = Lexer.tokens(text);
    boolean open = !tokens.isEmpty() && !tokens.get(tokens.size() - 1).symbol(";");
    return open ? text + "\n;" : text;
  }
}
