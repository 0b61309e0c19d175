package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.schema.Names;
import java.util.List;

/**
 * How the shell's .dump writes a virtual table: as a row of the catalog, so that restoring it does
 * not run its module, whose own tables the dump restores itself (sqlite.org/cli.html).
 */
final class VirtualTableInserts {
  private static final List<String> COLUMNS =
      List.of("type", "name", "tbl_name", "rootpage", "sql");

  private VirtualTableInserts() {}

  /**
   * The statement that such a row stands for; the statement itself when it is another one. Only
   * CREATE VIRTUAL TABLE comes out of a row, for the table that it names.
   */
  static Statements.Statement expanded(Statements.Statement statement) {
    List<Token> tokens = statement.tokens();
    // INSERT INTO sqlite_schema(five names)VALUES('table','name','name',0,'sql').
    if (tokens.size() != 26
        || !statement.startsWith("INSERT", "INTO")
        || !tokens.get(2).isAny("sqlite_schema", "sqlite_master")
        || !tokens.get(14).is("VALUES")) {
      return statement;
    }
    for (int i = 0; i < COLUMNS.size(); i++) {
      if (!tokens.get(4 + 2 * i).is(COLUMNS.get(i))) {
        return statement;
      }
    }
    Token name = tokens.get(18);
    Token sql = tokens.get(24);
    boolean table =
        isString(tokens.get(16), "table")
            && isString(tokens.get(20), name.name())
            && tokens.get(22).text().equals("0")
            && sql.kind() == Token.Kind.STRING;
    if (!table || name.kind() != Token.Kind.STRING) {
      return statement;
    }
    List<Statements.Statement> inside = Statements.of(sql.name());
    if (inside.size() != 1 || !inside.get(0).startsWith("CREATE", "VIRTUAL", "TABLE")) {
      return statement;
    }
    Statements.Statement create = inside.get(0);
    boolean same =
        create.tokens().size() > 3 && Names.same(create.tokens().get(3).name(), name.name());
    return same
        ? new Statements.Statement(
            statement.number(), statement.line(), create.sql(), create.tokens())
        : statement;
  }

  private static boolean isString(Token token, String text) {
    return token.kind() == Token.Kind.STRING && token.name().equals(text);
  }
}
