package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.plan.AnsweredNames;
import java.util.List;

/**
 * The words that answer what rows get in a column without a value: {@code table.column=expression},
 * the names as {@link AnsweredNames} has them, the expression in SQL.
 *
 * @param table the table, by its name afterwards
 * @param column the column, by its name afterwards
 * @param expression the expression, on one line and without comments, however it was written
 * @param converts whether it replaces every value, and not only NULL
 */
record BackfillOption(String table, String column, String expression, boolean converts) {

  /**
   * Reads an answer.
   *
   * @throws InvalidInputException {@code bad-fill} when it is not written so, or is no single
   *     expression
   */
  static BackfillOption parse(String answer) {
    return parse(answer, false);
  }

  /**
   * Reads an answer that converts a column.
   *
   * @throws InvalidInputException {@code bad-convert}, as above
   */
  static BackfillOption parseConvert(String answer) {
    return parse(answer, true);
  }

  private static BackfillOption parse(String answer, boolean converts) {
    AnsweredNames names = AnsweredNames.read(answer, 0);
    if (!names.complete() || names.names().size() < 2 || names.end() == answer.length()) {
      throw bad(converts, answer, "it is written table.column=expression");
    }
    List<Token> tokens = Lexer.tokens(answer.substring(names.end() + 1));
    if (tokens.isEmpty() || (tokens.size() == 1 && tokens.get(0).is("NULL"))) {
      throw bad(converts, answer, "NULL is no value");
    }
    if (!isClosed(tokens)) {
      throw bad(converts, answer, "the expression ends too early, or not at all");
    }
    if (tokens.stream().anyMatch(t -> t.kind() == Token.Kind.VARIABLE)) {
      throw bad(converts, answer, "an expression has no parameters");
    }
    return new BackfillOption(names.table(), names.last(), text(tokens), converts);
  }

  InvalidInputException bad(String reason) {
    return bad(
        converts,
        AnsweredNames.write(table) + "." + AnsweredNames.write(column) + "=" + expression,
        reason);
  }

  private static InvalidInputException bad(boolean converts, String answer, String reason) {
    return new InvalidInputException(
        converts ? ErrorCode.BAD_CONVERT : ErrorCode.BAD_FILL,
        "The %s \"%s\" makes no sense: %s. Write table.column=expression; the expression may use the columns that the table has now, and a text in it stands in single quotes."
            .formatted(converts ? "conversion" : "fill", answer, reason));
  }

  /** Whether it stays one expression between brackets. */
  private static boolean isClosed(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      depth += token.symbol("(") ? 1 : token.symbol(")") ? -1 : 0;
      if (depth < 0 || token.symbol(";")) {
        return false;
      }
    }
    return depth == 0;
  }

  private static String text(List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    int end = tokens.get(0).start();
    for (Token token : tokens) {
      text.append(token.start() > end ? " " : "").append(text(token));
      end = token.end();
    }
    return text.toString();
  }

  /** A string is written as everywhere in scripts, so that its line ends and dollars stay. */
  private static String text(Token token) {
    String same = token.text();
    if (token.kind() != Token.Kind.STRING || same.length() < 2 || !same.endsWith("'")) {
      return same;
    }
    String literal = Quote.literal(token.name());
    return literal.equals(same) ? same : "(" + literal + ")";
  }
}
