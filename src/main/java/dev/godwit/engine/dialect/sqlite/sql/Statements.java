package dev.godwit.engine.dialect.sqlite.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into statements. A trigger's body holds semicolons; it ends with {@code ; END ;},
 * the rule of SQLite's own sqlite3_complete() (sqlite.org/c3ref/complete.html).
 */
public final class Statements {
  private Statements() {}

  /**
   * One statement of a script.
   *
   * @param number from 1
   * @param line on which its first token stands, from 1
   * @param sql its text up to the semicolon: SQLite keeps what stands before it of some objects
   * @param tokens its tokens, never none
   */
  public record Statement(int number, int line, String sql, List<Token> tokens) {

    /** Whether its first tokens are these bare words. */
    public boolean startsWith(String... words) {
      for (int i = 0; i < words.length; i++) {
        if (i >= tokens.size() || !tokens.get(i).is(words[i])) {
          return false;
        }
      }
      return true;
    }
  }

  public static List<Statement> of(String script) {
    List<Statement> statements = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    for (Token token : Lexer.tokens(script)) {
      if (!token.symbol(";")) {
        current.add(token);
      } else if (!current.isEmpty() && !insideTrigger(current)) {
        statements.add(statement(script, statements.size() + 1, current, token.start()));
        current = new ArrayList<>();
      } else if (!current.isEmpty()) {
        current.add(token);
      }
    }
    if (!current.isEmpty()) {
      statements.add(statement(script, statements.size() + 1, current, script.length()));
    }
    return statements;
  }

  private static Statement statement(String script, int number, List<Token> tokens, int end) {
    Token first = tokens.get(0);
    String sql = script.substring(first.start(), end);
    return new Statement(number, first.line(), sql, List.copyOf(tokens));
  }

  /** Whether a trigger has begun and its body has not ended. */
  public static boolean insideTrigger(List<Token> tokens) {
    int i = 0;
    if (tokens.get(i).is("EXPLAIN") || !tokens.get(i).is("CREATE")) {
      return false;
    }
    i++;
    if (i < tokens.size() && tokens.get(i).isAny("TEMP", "TEMPORARY")) {
      i++;
    }
    if (i >= tokens.size() || !tokens.get(i).is("TRIGGER")) {
      return false;
    }
    int n = tokens.size();
    return !(n >= 2 && tokens.get(n - 1).is("END") && tokens.get(n - 2).symbol(";"));
  }
}
