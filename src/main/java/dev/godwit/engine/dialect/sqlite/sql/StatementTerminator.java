package dev.godwit.engine.dialect.sqlite.sql;

import java.util.List;

/**
 * The end of a statement. Of an index, of a table with options and of a view SQLite stores all that
 * stands before the semicolon, comments and white space too (of a view no white space). But runners
 * differ in what they hand over: Flyway cuts white space off, and the semicolon with it.
 */
public final class StatementTerminator {
  /** What SQLite's tokenizer takes for white space (sqlite.org/lang.html), as an expression. */
  private static final String BLANKS = "char(9, 10, 12, 13, 32)";

  private StatementTerminator() {}

  /** A statement with its semicolon, which no comment at its end swallows. */
  public static String withSemicolon(String sql) {
    String text = strip(sql);
    if (isClosed(text)) {
      return text + ";";
    }
    // A block comment that nothing closes ends with the text, and must not go on in a script.
    return endsWithSemicolon(text + "\n;") ? text + "\n;" : withoutComments(text) + ";";
  }

  /**
   * The condition that a stored definition is a known one, whichever runner has made it, from a
   * file with whatever line ends.
   */
  public static String same(String stored, String known) {
    return "%s IS\n  %s"
        .formatted(
            normalized(stored, known), Quote.definition(isLoose(known) ? strip(known) : known));
  }

  /** A stored definition as an expression that may be compared with the literal of a known one. */
  public static String normalized(String stored, String known) {
    String text = isMultiLine(known) ? Quote.withoutCarriageReturns(stored) : stored;
    return isLoose(known) ? stripped(text) : text;
  }

  /** Whether a text has line ends that a version control system may convert. */
  private static boolean isMultiLine(String text) {
    return text.indexOf('\n') >= 0 && text.indexOf('\r') < 0;
  }

  /** Whether the same statement is stored with more or less white space at its end elsewhere. */
  public static boolean isLoose(String definition) {
    return !strip(definition).equals(definition) || !isClosed(definition);
  }

  private static boolean isClosed(String text) {
    boolean comment = text.contains("/*") || text.indexOf("--", text.lastIndexOf('\n') + 1) >= 0;
    return !comment || endsWithSemicolon(text + ";");
  }

  private static boolean endsWithSemicolon(String text) {
    List<Token> tokens = Lexer.tokens(text);
    Token last = tokens.get(tokens.size() - 1);
    return last.symbol(";") && last.end() == text.length();
  }

  private static String withoutComments(String text) {
    List<Token> tokens = Lexer.tokens(text);
    return text.substring(0, tokens.get(tokens.size() - 1).end());
  }

  /** A stored definition without white space at its end, as an expression; see {@link #strip}. */
  public static String stripped(String stored) {
    return "rtrim(%s, %s)".formatted(stored, BLANKS);
  }

  /** A definition without white space at its end. */
  public static String strip(String text) {
    int end = text.length();
    while (end > 0 && "\t\n\f\r ".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }
}
