package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.sqlite.definition.GuardStatement;
import dev.godwit.engine.dialect.sqlite.definition.OwnTables;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Trigger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A migration script that a client wrote, run on a scratch database that has no rows. What reaches
 * out of the database is refused by name, although the scratch database could not do it anyway: two
 * walls are better than one.
 */
public final class UntrustedScript {
  private static final int MOST_STATEMENTS = 20_000;
  private static final String WRITES_CATALOG = "it writes into SQLite's own catalog";
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

  private final String name;
  private final Scratch scratch;
  private final QuerySizeLimit expansion = new QuerySizeLimit();

  /** The triggers of the schema at the start that could change the catalog. */
  private final List<String> catalogTriggers = new ArrayList<>();

  private UntrustedScript(String name, Scratch scratch) {
    this.name = name;
    this.scratch = scratch;
  }

  public static Schema run(Schema from, String name, String script) {
    try (Scratch scratch = Scratch.open().load(from)) {
      UntrustedScript client = new UntrustedScript(name, scratch);
      from.views().forEach(view -> client.know(Statements.of(view.definition())));
      from.triggers().forEach(client::know);
      client.run(Statements.of(script));
      return scratch.inspect();
    }
  }

  private void know(List<Statements.Statement> view) {
    view.forEach(expansion::tooLarge);
  }

  private void know(Trigger trigger) {
    if (CatalogWrites.inTrigger(Lexer.tokens(trigger.definition()))) {
      catalogTriggers.add(trigger.name());
    }
  }

  private void run(List<Statements.Statement> statements) {
    for (Statements.Statement statement : statements) {
      if (statement.number() > MOST_STATEMENTS) {
        throw bad(statement, "a script may have at most " + MOST_STATEMENTS + " statements");
      }
      if (!catalogTriggers.isEmpty() && statement.startsWith("PRAGMA", "writable_schema")) {
        throw bad(
            statement,
            "the trigger %s writes into SQLite's own catalog".formatted(catalogTriggers.get(0)));
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
        throw Scratch.failure(
            name, statement.number(), statement.line(), GuardStatement.failure(statement.sql(), e));
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
    if (KeptTexts.namedIn(tokens)) {
      boolean safe = KeptTexts.isSafe(tokens) || (writes && CatalogEdits.isSafe(tokens));
      return safe ? "" : WRITES_CATALOG;
    }
    if (writes && CatalogWrites.namedIn(tokens) && !CatalogEdits.isSafe(tokens)) {
      return guard(statement) ? "" : WRITES_CATALOG;
    }
    return first.is("CREATE") && CatalogWrites.inTrigger(tokens) ? WRITES_CATALOG : "";
  }

  /** A guard of Godwit's own scripts reads the catalog and writes into its own two tables. */
  private static boolean guard(Statements.Statement statement) {
    List<Token> tokens = statement.tokens();
    int into = 0;
    while (into < tokens.size() && !tokens.get(into).is("INTO")) {
      into++;
    }
    int table = into + 1;
    if (table + 2 < tokens.size() && tokens.get(table).isAny("main", "temp")) {
      table += 2;
    }
    return tokens.get(0).is("INSERT")
        && table < tokens.size()
        && tokens.get(table).kind() == Token.Kind.WORD
        && OwnTables.isOwn(tokens.get(table).text());
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

  private InvalidDdlException bad(Statements.Statement statement, String reason) {
    return new InvalidDdlException(name, statement.number(), statement.line(), reason);
  }
}
