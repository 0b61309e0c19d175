package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.MissingExtension;
import dev.godwit.engine.dialect.sqlite.definition.GuardStatement;
import dev.godwit.engine.dialect.sqlite.extension.EvaluatedNames;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a script of which a statement would evaluate, on rows that a scratch database does not
 * have, what only the application has.
 */
public final class EvaluationCheck {
  private final Scratch scratch;
  // The folded names of tables that the script has made and that are still empty.
  private final Set<String> empty = new HashSet<>();

  public EvaluationCheck(Scratch scratch) {
    this.scratch = scratch;
  }

  /**
   * Before a statement runs.
   *
   * @throws dev.godwit.engine.error.RefusedException {@code application-function}
   */
  public void require(Statements.Statement statement) {
    List<Token> tokens = statement.tokens();
    if (statement.startsWith("CREATE", "TABLE")) {
      created(tokens);
      return;
    }
    filled(tokens);
    // A guard changes nothing: where it is run in earnest, its own failure tells.
    boolean guard = GuardStatement.assumption(statement.sql()).isPresent();
    if (guard || scratch.stubs().isEmpty() || isOnEmptyTable(statement)) {
      return;
    }
    Set<String> names;
    try {
      names = EvaluatedNames.of(scratch.connection(), statement.sql(), scratch.stubs());
    } catch (SQLException e) {
      // What is wrong the statement itself will say.
      return;
    }
    if (!names.isEmpty()) {
      String table = tableOf(statement);
      throw MissingExtension.refusal(
          table.isEmpty() ? "The migration" : "The migration of the table " + table, names);
    }
  }

  private void created(List<Token> tokens) {
    int at = nameAt(tokens, 2);
    boolean selects = tokens.stream().anyMatch(token -> token.is("SELECT"));
    if (at < tokens.size() && !selects) {
      empty.add(tokens.get(at).folded());
    }
  }

  /** An INSERT, or a rename, may bring rows. */
  private void filled(List<Token> tokens) {
    if (!tokens.get(0).is("CREATE") && !tokens.get(0).is("DROP")) {
      tokens.forEach(token -> empty.remove(token.folded()));
    }
  }

  private boolean isOnEmptyTable(Statements.Statement statement) {
    return statement.tokens().get(0).is("CREATE") && empty.contains(foldedTable(statement));
  }

  private static String foldedTable(Statements.Statement statement) {
    Token table = table(statement);
    return table == null ? "" : table.folded();
  }

  private static String tableOf(Statements.Statement statement) {
    Token table = table(statement);
    return table == null ? "" : table.name();
  }

  /** The table of an index, or the one that a statement writes to. */
  private static @Nullable Token table(Statements.Statement statement) {
    List<Token> tokens = statement.tokens();
    String before = tokens.get(0).is("CREATE") ? "ON" : "INTO";
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is(before) || (i == 0 && tokens.get(i).is("UPDATE"))) {
        int at = nameAt(tokens, i + 1);
        return at < tokens.size() ? tokens.get(at) : null;
      }
    }
    return null;
  }

  private static int nameAt(List<Token> tokens, int from) {
    int at = from;
    if (at < tokens.size() && tokens.get(at).is("IF")) {
      at += 3;
    }
    return at + 1 < tokens.size() && tokens.get(at + 1).symbol(".") ? at + 2 : at;
  }
}
