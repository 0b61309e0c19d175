package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.scratch.Scratch;
import dev.godwit.engine.dialect.sqlite.sql.CreateTableParser;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.plan.Rename;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A rename of a column that SQLite refuses though nothing is wrong: of an INTEGER PRIMARY KEY of a
 * WITHOUT ROWID table that a UNIQUE names, too ("no such column" after the rename; seen with 3.53).
 * Such a column is no rowid, so that INT means the same: with that type it is renamed, and then it
 * gets its own type back.
 *
 * @param rename the rename
 * @param first the edit before it
 * @param last the edit after it
 */
record Retyping(Rename rename, EditInPlace.Edit first, EditInPlace.Edit last) {
  private static final String TYPE = "INTEGER";
  private static final String OTHER_TYPE = "INT";

  /** Does the rename in this way; empty when it is another one, and nothing is done. */
  static Optional<Retyping> run(Scratch scratch, Rename rename) {
    Table before = rename.before();
    if (!rename.isColumn() || !before.withoutRowid()) {
      return Optional.empty();
    }
    try {
      String old = stored(scratch, rename.table());
      Optional<String> other = retyped(old, rename.from(), TYPE, OTHER_TYPE);
      if (other.isEmpty()) {
        return Optional.empty();
      }
      store(scratch, rename.table(), other.get());
      try {
        scratch.run(RenameWriter.sql(rename));
      } catch (SQLException e) {
        store(scratch, rename.table(), old);
        return Optional.empty();
      }
      String renamed =
          retyped(stored(scratch, rename.table()), rename.to(), OTHER_TYPE, TYPE).orElseThrow();
      store(scratch, rename.table(), renamed);
      return Optional.of(new Retyping(rename, edit(rename, other.get()), edit(rename, renamed)));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private static EditInPlace.Edit edit(Rename rename, String definition) {
    Table before = rename.before();
    Table table =
        new Table(
            rename.table(),
            before.columns(),
            before.primaryKey(),
            before.uniques(),
            before.checks(),
            before.foreignKeys(),
            before.strict(),
            before.withoutRowid(),
            definition);
    return new EditInPlace.Edit(table, TableDefinition.of(table), false);
  }

  /** The definition with another type of a column; empty when it has not the one expected. */
  private static Optional<String> retyped(
      String definition, String column, String type, String other) {
    ParsedTable text = CreateTableParser.read(definition);
    for (ParsedTable.ColumnText declared : text.columns()) {
      if (Names.same(declared.name(), column)) {
        List<Token> tokens = Lexer.tokens(declared.text());
        int start = definition.indexOf(declared.text(), text.nameEnd());
        if (tokens.size() > 1 && tokens.get(1).is(type) && start >= 0) {
          int at = start + tokens.get(1).start();
          return Optional.of(
              definition.substring(0, at) + other + definition.substring(at + type.length()));
        }
      }
    }
    return Optional.empty();
  }

  private static String stored(Scratch scratch, String table) throws SQLException {
    List<Rows.Row> rows =
        scratch.query(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND lower(name) = lower(?1)",
            table);
    return rows.get(0).text("sql");
  }

  private static void store(Scratch scratch, String table, String definition) throws SQLException {
    int version = scratch.query("PRAGMA schema_version").get(0).number("schema_version");
    scratch.run("PRAGMA writable_schema = ON");
    scratch.run(
        "UPDATE sqlite_schema SET sql = %s WHERE type = 'table' AND lower(name) = lower(%s)"
            .formatted(Quote.literal(definition), Quote.literal(table)));
    scratch.run("PRAGMA schema_version = " + (version + 1));
    scratch.run("PRAGMA writable_schema = RESET");
  }
}
