package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.problem.BadDdl;
import dev.godwit.engine.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A migration script that a client wrote, run on a scratch database that has no rows. What reaches
 * out of the database is refused by name, although the scratch database could not do it anyway: two
 * walls are better than one.
 */
final class ClientScript {
  private static final int MOST_STATEMENTS = 20_000;
  private static final Set<String> STATEMENTS =
      Set.of(
          "ALTER",
          "ANALYZE",
          "BEGIN",
          "COMMIT",
          "CREATE",
          "DELETE",
          "DROP",
          "END",
          "INSERT",
          "REINDEX",
          "RELEASE",
          "REPLACE",
          "SAVEPOINT",
          "SELECT",
          "UPDATE",
          "VALUES",
          "WITH");
  private static final Set<String> PRAGMAS =
      Set.of(
          "defer_foreign_keys",
          "foreign_key_check",
          "foreign_keys",
          "integrity_check",
          "legacy_alter_table",
          "schema_version",
          "user_version");

  // What Godwit's own scripts do to stored definitions, with ? for texts and # for numbers: they
  // copy that of a table they just made, or swap two tables.
  private static final Set<String> OWN_EDITS =
      Set.of(
          "UPDATE sqlite_master SET sql = ( SELECT ? || substr ( sql , # ) FROM sqlite_master WHERE"
              + " type = ? AND name = ? ) WHERE type = ? AND name = ? AND ( SELECT count ( * ) FROM"
              + " godwit_guard ) = #",
          "UPDATE sqlite_master SET sql = CASE tbl_name WHEN ? THEN ? || substr ( sql , # ) ELSE ?"
              + " || substr ( sql , # ) END , name = CASE type WHEN ? THEN CASE tbl_name WHEN ?"
              + " THEN ? ELSE ? END ELSE ? || CASE tbl_name WHEN ? THEN ? ELSE ? END || substr ("
              + " name , # + length ( tbl_name ) ) END , tbl_name = CASE tbl_name WHEN ? THEN ?"
              + " ELSE ? END WHERE type IN ( ? , ? ) AND tbl_name IN ( ? , ? ) AND ( SELECT count ("
              + " * ) FROM godwit_guard ) = #");

  private final String name;
  private final Scratch scratch;
  private final Expansion expansion = new Expansion();

  private ClientScript(String name, Scratch scratch) {
    this.name = name;
    this.scratch = scratch;
  }

  static Schema run(Schema from, String name, String script) {
    try (Scratch scratch = Scratch.open().load(from)) {
      ClientScript client = new ClientScript(name, scratch);
      from.views().forEach(view -> client.know(Statements.of(view.definition())));
      client.run(Statements.of(script));
      return scratch.inspect();
    }
  }

  private void know(List<Statements.Statement> view) {
    view.forEach(expansion::tooLarge);
  }

  private void run(List<Statements.Statement> statements) {
    for (Statements.Statement statement : statements) {
      if (statement.number() > MOST_STATEMENTS) {
        throw bad(statement, "a script may have at most " + MOST_STATEMENTS + " statements");
      }
      String why = forbidden(statement);
      if (!why.isEmpty()) {
        throw bad(statement, why);
      }
      if (expansion.tooLarge(statement) || expansion.tooLarge()) {
        throw bad(statement, "its views or common table expressions unfold into too many queries");
      }
      try {
        scratch.run(statement.sql());
      } catch (SQLException e) {
        throw bad(statement, Messages.of(e));
      }
    }
  }

  private static String forbidden(Statements.Statement statement) {
    List<Token> tokens = statement.tokens();
    Token first = tokens.get(0);
    if (first.is("PRAGMA")) {
      return pragma(statement);
    }
    if (!STATEMENTS.contains(first.upper())) {
      return first.upper() + " may not stand in a migration that the service tries out";
    }
    if (tokens.stream().anyMatch(t -> t.isAny("load_extension", "fts3_tokenizer"))) {
      return "it calls what loads code";
    }
    boolean writes = first.isAny("UPDATE", "INSERT", "REPLACE", "DELETE", "WITH");
    if (writes && catalog(tokens) && !OWN_EDITS.contains(shape(tokens))) {
      return guard(statement) ? "" : "it writes into SQLite's own catalog";
    }
    return "";
  }

  private static String shape(List<Token> tokens) {
    return tokens.stream()
        .map(
            token ->
                switch (token.kind()) {
                  case STRING -> "?";
                  case NUMBER -> "#";
                  case WORD, QUOTED, BLOB, VARIABLE, SYMBOL -> token.text();
                })
        .collect(Collectors.joining(" "));
  }

  /** A guard of Godwit's own scripts reads the catalog and writes into its own two tables. */
  private static boolean guard(Statements.Statement statement) {
    return statement.startsWith("INSERT", "INTO", "godwit_guard")
        || statement.startsWith("INSERT", "OR", "ROLLBACK", "INTO", "godwit_done");
  }

  private static String pragma(Statements.Statement statement) {
    if (statement.startsWith("PRAGMA", "writable_schema")) {
      return "";
    }
    List<Token> tokens = statement.tokens();
    boolean known =
        tokens.size() > 1 && PRAGMAS.stream().anyMatch(pragma -> tokens.get(1).is(pragma));
    return known ? "" : "this PRAGMA may not stand in a migration that the service tries out";
  }

  private static boolean catalog(List<Token> tokens) {
    return tokens.stream()
        .map(Token::text)
        .map(text -> text.replaceAll("[\"`\\[\\]']", ""))
        .anyMatch(
            text ->
                text.equalsIgnoreCase("sqlite_master") || text.equalsIgnoreCase("sqlite_schema"));
  }

  private BadDdl bad(Statements.Statement statement, String reason) {
    return new BadDdl(name, statement.number(), statement.line(), reason);
  }
}
