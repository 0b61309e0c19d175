package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.error.InvalidScriptException;
import dev.godwit.engine.schema.Names;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Which statements may stand in a revision. What SQLite does not know as a statement may not (the
 * shell would take it for a command of its own), nor what would end the transaction, change the
 * connection for the scripts that follow, reach other files, or write the history, which is the
 * runner's.
 */
final class StatementRules {
  private static final Set<String> STATEMENTS =
      Set.of(
          "ALTER", "ANALYZE", "CREATE", "DELETE", "DROP", "INSERT", "REINDEX", "REPLACE", "SELECT",
          "UPDATE", "VALUES", "WITH");

  /** They ask, end with the transaction, or are what guarded edits of the catalog need. */
  private static final Set<String> PRAGMAS =
      Set.of(
          "application_id",
          "defer_foreign_keys",
          "foreign_key_check",
          "foreign_key_list",
          "index_info",
          "index_list",
          "index_xinfo",
          "integrity_check",
          "legacy_alter_table",
          "optimize",
          "quick_check",
          "schema_version",
          "table_info",
          "table_list",
          "table_xinfo",
          "user_version",
          "writable_schema");

  /** Makes the problem of a line. */
  interface Problems {
    InvalidScriptException at(int line, String reason);
  }

  private record Savepoint(String name, int line) {}

  private final Problems problems;
  private final HistoryTableName history;
  private final Deque<Savepoint> savepoints = new ArrayDeque<>();

  StatementRules(Problems problems, HistoryTableName history) {
    this.problems = problems;
    this.history = history;
  }

  void check(Statements.Statement statement) {
    List<Token> tokens = statement.tokens();
    requireWhole(statement);
    requireNoHistory(tokens);
    Token first = tokens.get(0);
    String word = first.kind() == Token.Kind.WORD ? first.upper() : "";
    switch (word) {
      case "SAVEPOINT" -> savepoints.push(new Savepoint(name(tokens, 1), statement.line()));
      case "RELEASE" -> release(statement);
      case "ROLLBACK" -> rollBack(statement);
      case "PRAGMA" -> pragma(statement);
      case "BEGIN", "COMMIT", "END" -> throw transaction(statement, word);
      case "ATTACH", "DETACH" ->
          throw problems.at(
              statement.line(),
              word + " may not stand in a revision, which changes one database. Remove it.");
      case "VACUUM" ->
          throw problems.at(
              statement.line(),
              "VACUUM cannot run inside the transaction of a revision. Run it by itself.");
      default -> {
        if (!STATEMENTS.contains(word)) {
          throw problems.at(
              statement.line(),
              "\"%s\" starts no statement that may stand in a revision.".formatted(first.text()));
        }
      }
    }
  }

  /** After the last statement. */
  void end() {
    if (!savepoints.isEmpty()) {
      throw problems.at(
          savepoints.getLast().line(),
          "the savepoint %s is never released.".formatted(savepoints.getLast().name()));
    }
  }

  private void requireWhole(Statements.Statement statement) {
    if (Statements.insideTrigger(statement.tokens())) {
      throw problems.at(
          statement.line(),
          "the trigger that starts here has no \"END;\" after its last statement.");
    }
    Deque<Token> open = new ArrayDeque<>();
    for (Token token : statement.tokens()) {
      if (token.symbol("(")) {
        open.push(token);
      } else if (token.symbol(")") && open.poll() == null) {
        throw problems.at(token.line(), "this bracket closes nothing.");
      }
    }
    if (!open.isEmpty()) {
      throw problems.at(open.getLast().line(), "the bracket that opens here is never closed.");
    }
  }

  private void requireNoHistory(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean name =
          token.kind() == Token.Kind.WORD
              || token.kind() == Token.Kind.QUOTED
              || (token.kind() == Token.Kind.STRING && i > 0 && beforeName(tokens.get(i - 1)));
      if (name && token.folded().startsWith(HistoryTableName.FLYWAY.text())) {
        throw problems.at(
            token.line(),
            HistoryTableName.FLYWAY + " is the runner's, and no revision may touch it.");
      }
      if (name && isHistory(token) && namesTable(tokens, i)) {
        throw problems.at(
            token.line(), history + " is the history of the runner, and no revision may touch it.");
      }
    }
  }

  private boolean isHistory(Token token) {
    String own = Names.fold(history.text());
    return token.folded().equals(own) || token.folded().equals(own + "_s_idx");
  }

  /** Any name may be that of a history, so it counts only where that of a table or index stands. */
  private static boolean namesTable(List<Token> tokens, int at) {
    int first = at;
    if (at > 1 && tokens.get(at - 1).symbol(".")) {
      if (!tokens.get(at - 2).folded().equals("main")) {
        return false;
      }
      first = at - 2;
    }
    if (first == 0) {
      return false;
    }
    Token before = tokens.get(first - 1);
    return before.isAny("FROM", "INTO", "TABLE", "UPDATE", "EXISTS", "JOIN", "INDEX", "VIEW")
        || before.isAny("TRIGGER", "ABORT", "FAIL", "IGNORE", "REPLACE", "ROLLBACK", "REINDEX")
        || (before.is("ON") && tokens.get(0).is("CREATE"))
        || (before.is("TO") && first > 1 && tokens.get(first - 2).is("RENAME"));
  }

  /** SQLite takes a string for a name where only a name can stand. */
  private static boolean beforeName(Token token) {
    return token.symbol(".")
        || token.isAny("FROM", "INTO", "TABLE", "UPDATE", "ON", "EXISTS", "JOIN", "TO", "INDEX")
        || token.isAny("VIEW", "TRIGGER", "ABORT", "FAIL", "IGNORE", "REPLACE", "ROLLBACK");
  }

  private void release(Statements.Statement statement) {
    String name = name(statement.tokens(), 1);
    requireOpen(statement, name);
    while (!savepoints.pop().name().equals(name)) {
      // Those inside it are released with it (sqlite.org/lang_savepoint.html).
    }
  }

  private void rollBack(Statements.Statement statement) {
    List<Token> tokens = statement.tokens();
    int to = tokens.size() > 1 && tokens.get(1).is("TRANSACTION") ? 2 : 1;
    if (to >= tokens.size() || !tokens.get(to).is("TO")) {
      throw transaction(statement, "ROLLBACK");
    }
    requireOpen(statement, name(tokens, to + 1));
  }

  private void requireOpen(Statements.Statement statement, String name) {
    if (savepoints.stream().noneMatch(savepoint -> savepoint.name().equals(name))) {
      throw problems.at(
          statement.line(),
          "the savepoint \"%s\" was not opened in this script, and what a runner opened must stay. Remove the statement."
              .formatted(name));
    }
  }

  private static String name(List<Token> tokens, int from) {
    int at = from < tokens.size() - 1 && tokens.get(from).is("SAVEPOINT") ? from + 1 : from;
    return at < tokens.size() ? tokens.get(at).folded() : "";
  }

  private void pragma(Statements.Statement statement) {
    List<Token> tokens = statement.tokens();
    int at = tokens.size() > 3 && tokens.get(2).symbol(".") ? 3 : 1;
    String name = at < tokens.size() ? tokens.get(at).folded() : "";
    if (!PRAGMAS.contains(name)) {
      throw problems.at(
          statement.line(),
          "PRAGMA %s may not stand in a revision: it cannot run inside a transaction, or changes the connection for the scripts that follow. Remove it; Godwit runs scripts with foreign keys off."
              .formatted(name));
    }
  }

  private InvalidScriptException transaction(Statements.Statement statement, String word) {
    return problems.at(
        statement.line(),
        word
            + " may not stand in a revision, which is one transaction together with its row of"
            + " history. Remove it; the runner begins and commits.");
  }
}
