package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.sqlite.catalog.GeneratorRows;
import dev.godwit.engine.dialect.sqlite.sql.StatementTerminator;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.RequiredRow;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a DDL script that are part of what an application needs: those of tables for
 * generated ids. A model states one as an INSERT that does nothing when the row is there; a dump
 * has its values.
 */
final class RequiredRows {
  private final Scratch scratch;

  RequiredRows(Scratch scratch) {
    this.scratch = scratch;
  }

  /**
   * Reads the schema with its required rows.
   *
   * @param inserts all INSERT statements of the script
   */
  Schema read(List<Statements.Statement> inserts) {
    Schema schema = scratch.inspect();
    List<RequiredRow> rows = new ArrayList<>();
    for (Statements.Statement insert : inserts) {
      Optional<Table> table = table(insert, schema);
      if (table.isPresent()) {
        boolean generator = GeneratorRows.isGenerator(table.get());
        String stated = StatementTerminator.strip(insert.sql()).strip();
        if (generator) {
          rows.addAll(run(schema, rows, insert));
        } else if (isConditional(insert)) {
          rows.add(new RequiredRow(table.get().name(), key(insert), stated, false));
        }
      }
    }
    return schema.withRows(rows);
  }

  /** Runs it, and tells which rows are new. */
  private List<RequiredRow> run(
      Schema schema, List<RequiredRow> before, Statements.Statement insert) {
    try {
      scratch.run(insert.sql());
    } catch (SQLException e) {
      // A row that does not fit is a row that is not there.
      return List.of();
    }
    boolean conditional = isConditional(insert);
    String stated = StatementTerminator.strip(insert.sql()).strip();
    return scratch.inspect(schema).rows().stream()
        .filter(row -> before.stream().noneMatch(row::isSame))
        .map(row -> conditional ? new RequiredRow(row.table(), row.key(), stated, true) : row)
        .toList();
  }

  /** The table that it fills. */
  private static Optional<Table> table(Statements.Statement insert, Schema schema) {
    List<Token> tokens = insert.tokens();
    return insert.startsWith("INSERT", "INTO") && tokens.size() > 2
        ? schema.tables().stream()
            .filter(table -> Names.fold(table.name()).equals(tokens.get(2).folded()))
            .findFirst()
        : Optional.empty();
  }

  /** INSERT … SELECT … WHERE NOT EXISTS (…), and nothing after it. */
  private static boolean isConditional(Statements.Statement insert) {
    List<Token> tokens = insert.tokens();
    int depth = 0;
    int condition = -1;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.symbol("(") ? 1 : token.symbol(")") ? -1 : 0;
      if (depth == 0 && token.is("WHERE")) {
        condition = i;
      }
      boolean ends = depth == 0 && condition >= 0 && token.symbol(")");
      if (ends) {
        int last =
            tokens.get(tokens.size() - 1).symbol(";") ? tokens.size() - 2 : tokens.size() - 1;
        return i == last
            && tokens.get(condition + 1).is("NOT")
            && tokens.get(condition + 2).is("EXISTS");
      }
    }
    return false;
  }

  /** The first value, which a model writes as a string. */
  private static String key(Statements.Statement insert) {
    return insert.tokens().stream()
        .filter(token -> token.kind() == Token.Kind.STRING)
        .map(Token::name)
        .findFirst()
        .orElse("");
  }
}
