package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.error.InvalidScriptException;
import java.util.List;

/**
 * What a revision's script must be, whoever wrote it. A runner puts it between statements of its
 * own and after other scripts, in one transaction with the row of history. So it must be whole,
 * hold only statements that belong there (see {@link StatementRules}), and mean the same to every
 * runner.
 */
public final class ScriptValidator {
  private final String name;
  private final String text;
  private final Lexer.Scan scan;

  public ScriptValidator(String name, String text) {
    this.name = name;
    this.text = text;
    this.scan = Lexer.scan(text);
  }

  /**
   * What makes it run safely beside others, also when it was taken long ago.
   *
   * @param history the name of the runner's history
   */
  public void validate(HistoryTableName history) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw bad(lineOf(nul), "it holds a NUL character, at which runners stop reading. Remove it.");
    }
    if (scan.openComment() > 0) {
      throw bad(
          scan.openComment(), "the comment that starts here is never closed. Close it with */.");
    }
    for (Token token : scan.tokens()) {
      if (!token.isClosed()) {
        throw bad(
            token.line(),
            "the %s that starts here is never closed."
                .formatted(token.kind() == Token.Kind.QUOTED ? "quoted name" : "string"));
      }
    }
    if (scan.splitComment() > 0) {
      throw bad(
          scan.splitComment(),
          "a comment holds a carriage return without a line feed; it ends there for some runners"
              + " and goes on for SQLite. Save the file with ordinary line ends.");
    }
    StatementRules rules = new StatementRules(this::bad, history);
    Statements.of(text).forEach(rules::check);
    rules.end();
  }

  /** The sqlite3 shell ends a statement at a line of only "go" or a slash (sqlite.org/cli.html). */
  public void requireNoShellTerminator() {
    List<Token> tokens = scan.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean alone =
          (i == 0 || lastLine(tokens.get(i - 1)) < token.line())
              && (i + 1 == tokens.size() || tokens.get(i + 1).line() > token.line());
      if (alone && (token.is("go") || token.symbol("/"))) {
        throw bad(
            token.line(),
            "the sqlite3 shell takes a line of only \"%s\" for the end of a statement. Join it with the next line."
                .formatted(token.text()));
      }
    }
  }

  private static int lastLine(Token token) {
    return token.line() + (int) token.text().chars().filter(c -> c == '\n').count();
  }

  private int lineOf(int index) {
    return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }

  private InvalidScriptException bad(int line, String reason) {
    return new InvalidScriptException(name, line, reason);
  }
}
