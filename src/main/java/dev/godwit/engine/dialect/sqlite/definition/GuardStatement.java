package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Lines;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.migration.CommentLine;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The statement of a guard: its sentence, and beside it the condition. */
public final class GuardStatement {
  private static final String INSERT = "INSERT INTO temp." + OwnTables.GUARD + " SELECT ";
  private static final Set<SQLiteErrorCode> REFUSED =
      Set.of(SQLiteErrorCode.SQLITE_CONSTRAINT_CHECK, SQLiteErrorCode.SQLITE_CONSTRAINT_NOTNULL);

  private GuardStatement() {}

  /**
   * Writes it, without its semicolon.
   *
   * @param assumption the sentence
   * @param condition an expression that is 1 while it holds
   */
  static String of(String assumption, String condition) {
    // On one line: runners show it in their messages.
    String head = INSERT + Quote.literal(CommentLine.escape(assumption)) + ",";
    String line = head + " " + condition;
    return line.length() <= Lines.WIDTH && condition.indexOf('\n') < 0
        ? line
        : head + "\n  " + condition;
  }

  /**
   * The sentence of a guard.
   *
   * @param statement a statement of a script
   * @return empty for any other statement
   */
  public static Optional<String> assumption(String statement) {
    List<Token> tokens = Lexer.tokens(statement);
    List<Token> own = Lexer.tokens(INSERT);
    boolean guard =
        tokens.size() > own.size() + 1
            && Lexer.tokens(INSERT).stream()
                .map(Token::text)
                .toList()
                .equals(tokens.subList(0, own.size()).stream().map(Token::text).toList())
            && tokens.get(own.size()).kind() == Token.Kind.STRING;
    return guard
        ? Optional.of(CommentLine.unescape(tokens.get(own.size()).name()))
        : Optional.empty();
  }

  /**
   * The failure of a statement in the words of its guard.
   *
   * @param statement the statement
   * @param failure what the database said
   * @return the same failure where the statement is no guard, or failed for another reason
   */
  public static SQLException failure(String statement, SQLException failure) {
    Optional<String> assumption = assumption(statement);
    return assumption.isPresent()
            && failure instanceof SQLiteException e
            && REFUSED.contains(e.getResultCode())
        ? new SQLiteException(
            "an assumption of the script does not hold: " + assumption.get(), e.getResultCode())
        : failure;
  }
}
