package dev.godwit.engine.dialect.sqlite.sql;

import dev.godwit.engine.schema.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Brings SQL text into one spelling, so that equal meaning is equal text: white space, comments,
 * the case and the quotes of names, {@code !=} and {@code ==}, and brackets around the whole.
 */
public final class Expressions {
  private static final Set<String> ROWID = Set.of("rowid", "oid", "_rowid_");

  private Expressions() {}

  /**
   * The whole statement of a view in one spelling.
   *
   * @param names the folded names of the schema's tables and columns: a double-quoted word that is
   *     none of them, and that the statement itself neither defines nor uses as a name, is a string
   *     (sqlite.org/quirks.html#dblquote)
   */
  public static String statement(String sql, Predicate<String> names) {
    return statement(Lexer.tokens(sql), names);
  }

  /**
   * The whole statement of a trigger in one spelling.
   *
   * @param names as for {@link #statement}
   */
  public static String trigger(String sql, Predicate<String> names) {
    return statement(TriggerText.of(Lexer.tokens(sql)), names);
  }

  private static String statement(List<Token> tokens, Predicate<String> names) {
    Set<String> own = new HashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean quoted = token.kind() == Token.Kind.QUOTED && token.text().startsWith("\"");
      if (quoted ? standsForName(tokens, i) : isName(token)) {
        own.add(token.folded());
      }
    }
    return text(tokens, name -> names.test(name) || own.contains(name));
  }

  private static boolean isName(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED;
  }

  /** Whether a name must stand at this place, where a string could not. */
  private static boolean standsForName(List<Token> tokens, int at) {
    Token before = at == 0 ? null : tokens.get(at - 1);
    Token after = at + 1 == tokens.size() ? null : tokens.get(at + 1);
    return (before != null
            && (before.symbol(".")
                || before.isAny(
                    "AS", "FROM", "JOIN", "INTO", "UPDATE", "TABLE", "VIEW", "TRIGGER", "ON", "OF",
                    "EXISTS", "SET", "COLLATE")))
        || (after != null && (after.symbol(".") || after.symbol("(")));
  }

  /**
   * An expression in one spelling.
   *
   * @param tokens its tokens
   * @param columns the folded names of the table's columns: a double-quoted word that is none of
   *     them is a string (sqlite.org/quirks.html#dblquote)
   */
  public static String expression(List<Token> tokens, Set<String> columns) {
    Predicate<String> known = name -> columns.contains(name) || ROWID.contains(name);
    return text(withoutBrackets(tokens), known);
  }

  /**
   * The expression of a CHECK in one spelling: without the name of its table, which it may have.
   */
  public static String check(List<Token> tokens, Set<String> columns, String table) {
    return expression(Qualifiers.without(tokens, table), columns);
  }

  /** A DEFAULT value in one spelling; empty for NULL (sqlite.org/lang_createtable.html#dfltval). */
  public static String defaultValue(String sql) {
    List<Token> tokens = withoutBrackets(Lexer.tokens(sql));
    if (tokens.size() == 1) {
      Token only = tokens.get(0);
      return switch (only.kind()) {
        case WORD ->
            switch (only.upper()) {
              case "NULL" -> "";
              case "TRUE" -> "1";
              case "FALSE" -> "0";
              case "CURRENT_TIME", "CURRENT_DATE", "CURRENT_TIMESTAMP" -> only.upper();
              default -> Quote.string(only.text());
            };
        case QUOTED -> Quote.string(only.name());
        case BLOB -> only.upper();
        case STRING, NUMBER, VARIABLE, SYMBOL -> only.text();
      };
    }
    if (tokens.size() == 2 && tokens.get(1).kind() == Token.Kind.NUMBER) {
      return tokens.get(0).symbol("+")
          ? tokens.get(1).text()
          : tokens.get(0).text() + tokens.get(1).text();
    }
    return text(tokens, name -> false);
  }

  /** A normalised default with its number, if it is one, in one spelling. */
  public static String numberInOneSpelling(String defaultValue) {
    List<Token> tokens = Lexer.tokens(defaultValue);
    Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    return last != null && last.kind() == Token.Kind.NUMBER && isConstant(defaultValue)
        ? defaultValue.substring(0, last.start()) + Numbers.canonical(last.text())
        : defaultValue;
  }

  /** Whether a word or a quoted name of the text is this folded name. */
  public static boolean mentions(String sql, String name) {
    return Lexer.tokens(sql).stream().anyMatch(t -> t.folded().equals(name));
  }

  /** Whether a normalised default is one literal value. */
  public static boolean isConstant(String defaultValue) {
    List<Token> tokens = Lexer.tokens(defaultValue);
    Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    return last != null
        && (tokens.size() == 1 || (tokens.size() == 2 && tokens.get(0).symbol("-")))
        && switch (last.kind()) {
          case STRING, BLOB, NUMBER -> true;
          case WORD, QUOTED, VARIABLE, SYMBOL -> false;
        };
  }

  /** A declared type in one spelling: upper case, single spaces, none around brackets. */
  public static String type(String declared) {
    StringBuilder text = new StringBuilder();
    boolean wordBefore = false;
    for (Token token : Lexer.tokens(declared)) {
      boolean word = token.kind() != Token.Kind.SYMBOL;
      text.append(wordBefore && word ? " " : "").append(token.upper());
      wordBefore = word || token.symbol(")");
    }
    return text.toString();
  }

  private static List<Token> withoutBrackets(List<Token> tokens) {
    List<Token> inner = tokens;
    while (inner.size() > 2 && inner.get(0).symbol("(") && closes(inner) == inner.size() - 1) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  private static int closes(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).symbol("(") ? 1 : tokens.get(i).symbol(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String text(List<Token> tokens, Predicate<String> known) {
    List<String> words = new ArrayList<>();
    for (Token token : tokens) {
      words.add(word(token, known));
    }
    StringBuilder text = new StringBuilder();
    String before = "(";
    for (String word : InLists.sorted(words)) {
      boolean glued =
          before.equals("(")
              || before.equals(".")
              || word.equals(")")
              || word.equals(",")
              || word.equals(".")
              || (word.equals("(") && isName(before));
      text.append(glued ? "" : " ").append(word);
      before = word;
    }
    return text.toString();
  }

  private static boolean isName(String word) {
    char c = word.charAt(0);
    return (c >= 'a' && c <= 'z') || c == '_' || c == '"';
  }

  private static String word(Token token, Predicate<String> known) {
    return switch (token.kind()) {
      case WORD -> Keywords.contains(token.text()) ? token.upper() : Names.fold(token.text());
      case QUOTED ->
          token.text().startsWith("\"") && !known.test(token.folded())
              ? Quote.string(token.name())
              : Quote.name(token.folded());
      case BLOB -> token.upper();
      case SYMBOL ->
          switch (token.text()) {
            case "!=" -> "<>";
            case "==" -> "=";
            default -> token.text();
          };
      case NUMBER -> Numbers.canonical(token.text());
      case STRING, VARIABLE -> token.text();
    };
  }
}
