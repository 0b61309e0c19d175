package dev.godwit.engine.dialect.sqlite.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL text into tokens as SQLite's own tokenizer does (sqlite.org/lang_comment.html,
 * sqlite.org/lang_keywords.html). It never fails: what SQLite would refuse, SQLite refuses.
 */
public final class Lexer {
  private static final String[] SYMBOLS = {
    "->>", "||", "<<", ">>", "<=", ">=", "<>", "!=", "==", "->"
  };

  private static final String FIRST = "-|<>!=";

  /** All other white space beyond ASCII is part of names, as every character there is. */
  private static final String BLANKS = " \t\n\f\r\uFEFF";

  private static final String[] NONE = {};

  private final String sql;
  private int at;
  private int line = 1;
  private int openComment;
  private int splitComment;

  private Lexer(String sql) {
    this.sql = sql;
  }

  /** The tokens of a text, without white space and comments. */
  public static List<Token> tokens(String sql) {
    return scan(sql).tokens();
  }

  /**
   * A text cut into tokens.
   *
   * @param tokens without white space and comments
   * @param openComment the line of a comment that nothing closes; 0 when there is none
   * @param splitComment the line of a comment that ends at a lone carriage return for some runners
   *     and goes on for SQLite; 0 when there is none
   */
  public record Scan(List<Token> tokens, int openComment, int splitComment) {}

  public static Scan scan(String sql) {
    Lexer lexer = new Lexer(sql);
    List<Token> tokens = new ArrayList<>();
    while (lexer.skipBlank()) {
      tokens.add(lexer.next());
    }
    return new Scan(tokens, lexer.openComment, lexer.splitComment);
  }

  private boolean skipBlank() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (BLANKS.indexOf(c) >= 0) {
        advance(at + 1);
      } else if (sql.startsWith("--", at)) {
        int end = sql.indexOf('\n', at);
        String comment = sql.substring(at, end < 0 ? sql.length() : end).stripTrailing();
        splitComment = splitComment == 0 && comment.indexOf('\r') >= 0 ? line : splitComment;
        advance(end < 0 ? sql.length() : end + 1);
      } else if (sql.startsWith("/*", at)) {
        int end = sql.indexOf("*/", at + 2);
        openComment = end < 0 ? line : openComment;
        advance(end < 0 ? sql.length() : end + 2);
      } else {
        return true;
      }
    }
    return false;
  }

  private Token next() {
    char c = sql.charAt(at);
    if (c == '\'') {
      return take(Token.Kind.STRING, closing('\'', at + 1));
    }
    if (c == '"' || c == '`') {
      return take(Token.Kind.QUOTED, closing(c, at + 1));
    }
    if (c == '[') {
      int end = sql.indexOf(']', at);
      return take(Token.Kind.QUOTED, end < 0 ? sql.length() : end + 1);
    }
    if ((c == 'x' || c == 'X') && at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
      return take(Token.Kind.BLOB, closing('\'', at + 2));
    }
    if (digit(c) || (c == '.' && at + 1 < sql.length() && digit(sql.charAt(at + 1)))) {
      return take(Token.Kind.NUMBER, numberEnd());
    }
    if (c == '?' || c == ':' || c == '@' || c == '$' || c == '#') {
      return take(Token.Kind.VARIABLE, wordEnd(at + 1));
    }
    if (wordPart(c)) {
      return take(Token.Kind.WORD, wordEnd(at));
    }
    for (String symbol : FIRST.indexOf(c) < 0 ? NONE : SYMBOLS) {
      if (sql.startsWith(symbol, at)) {
        return take(Token.Kind.SYMBOL, at + symbol.length());
      }
    }
    return take(Token.Kind.SYMBOL, at + 1);
  }

  private Token take(Token.Kind kind, int end) {
    Token token = new Token(kind, sql.substring(at, end), at, line);
    advance(end);
    return token;
  }

  private void advance(int end) {
    for (; at < end; at++) {
      if (sql.charAt(at) == '\n') {
        line++;
      }
    }
  }

  /** The end of a quoted run in which the quote is doubled to stand for itself. */
  private int closing(char quote, int from) {
    int i = from;
    while (i < sql.length()) {
      if (sql.charAt(i) != quote) {
        i++;
      } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return sql.length();
  }

  private int numberEnd() {
    int i = at;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      boolean sign =
          (c == '+' || c == '-')
              && (sql.charAt(i - 1) == 'e' || sql.charAt(i - 1) == 'E')
              && !sql.startsWith("0x", at)
              && !sql.startsWith("0X", at);
      if (!(digit(c) || wordPart(c) || c == '.' || (i > at && sign))) {
        break;
      }
      i++;
    }
    return i;
  }

  private int wordEnd(int from) {
    int i = from;
    while (i < sql.length() && (wordPart(sql.charAt(i)) || sql.charAt(i) == '$')) {
      i++;
    }
    return Math.max(i, from);
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean wordPart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || digit(c) || c >= 0x80;
  }
}
