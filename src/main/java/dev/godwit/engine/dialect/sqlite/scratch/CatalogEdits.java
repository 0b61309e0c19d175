package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.sqlite.definition.CatalogDelete;
import dev.godwit.engine.dialect.sqlite.definition.OwnTables;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which writes to SQLite's catalog an untrusted script may hold, since Godwit's own scripts
 * hold some: they change nothing unless guards hold, and only cut and join what the catalog has
 * already, so that no definition comes in that SQLite has not taken.
 */
final class CatalogEdits {
  /** How many tokens {@code char(10)} has. */
  private static final int LINE_END = 4;

  private static final String NO_CHECK = "'CHECK (true)'";
  private static final String LITERALS = "literals";
  private static final Set<String> ASSIGNED = Set.of("sql", "name", "tbl_name", "rowid");
  private static final Set<String> COLUMNS =
      Set.of("type", "name", "tbl_name", "sql", "rowid", "n");

  /**
   * The catalog, and the schema of the tables that keep definitions from it ({@link KeptTexts}).
   */
  private static final Set<String> TABLES = Set.of("sqlite_master", "temp");

  /** What an expression consists of that chooses among values; none of them makes a character. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "and", "case", "else", "end", "from", "in", "is", "not", "null", "or", "select", "then",
          "when", "where");

  /** They cut texts, compare them or count; a character that is not there they cannot make. */
  private static final Set<String> FUNCTIONS =
      Set.of("instr", "length", "lower", "max", "replace", "substr", "sum");

  private static final Set<String> SYMBOLS = Set.of("(", ")", ",", ".", "=", "||", "+", "-");

  private CatalogEdits() {}

  /** Whether a statement that writes to the catalog is such an edit. */
  static boolean isSafe(List<Token> tokens) {
    String guarded = guarded(tokens);
    if (guarded.isEmpty()) {
      return false;
    }
    return tokens.get(0).is("DELETE")
        ? isDelete(tokens, guarded)
        : isUpdate(tokens.subList(0, tokens.size() - Lexer.tokens(guarded).size() - 1));
  }

  /** The guards on which the statement ends, as a script writes them; empty without such an end. */
  private static String guarded(List<Token> tokens) {
    for (String example : OwnTables.guardedForms(OwnTables.GUARD, 1)) {
      int start = tokens.size() - Lexer.tokens(example).size();
      if (start < 1 || !tokens.get(start - 1).is("AND")) {
        continue;
      }
      List<Token> end = tokens.subList(start, tokens.size());
      String count = end.get(end.size() - 1).text();
      if (!count.matches("[0-9]{1,9}")) {
        continue;
      }
      Optional<String> found =
          end.stream()
              .flatMap(t -> OwnTables.guardedForms(t.text(), Integer.parseInt(count)).stream())
              .filter(own -> texts(Lexer.tokens(own)).equals(texts(end)))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    return "";
  }

  /** Only triggers and views, by the statement that a script writes for them. */
  private static boolean isDelete(List<Token> tokens, String guarded) {
    List<String> some = List.of("");
    List<String> none = List.of();
    return Stream.of(
            CatalogDelete.of(some, some, guarded),
            CatalogDelete.of(some, none, guarded),
            CatalogDelete.of(none, some, guarded))
        .anyMatch(own -> form(Lexer.tokens(own)).equals(form(tokens)));
  }

  /** The texts of the tokens, with one word for all literals of a list. */
  private static List<String> form(List<Token> tokens) {
    List<String> form = new ArrayList<>();
    int i = 0;
    while (i < tokens.size()) {
      form.add(tokens.get(i).text());
      i++;
      if (i > 1 && tokens.get(i - 1).symbol("(") && tokens.get(i - 2).is("IN")) {
        int end = i;
        while (end < tokens.size() && literal(tokens, end) > 0) {
          end += literal(tokens, end);
        }
        if (end > i) {
          form.add(LITERALS);
        }
        i = end;
      }
    }
    return form;
  }

  /** How many tokens of a list of literals stand here; 0 for another token. */
  private static int literal(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    return token.kind() == Token.Kind.STRING || token.symbol(",") || token.symbol("||")
        ? 1
        : isLineEnd(tokens, at) ? LINE_END : 0;
  }

  /** An update without its guards: which columns it assigns, and of what. */
  private static boolean isUpdate(List<Token> tokens) {
    if (tokens.size() < 4
        || !tokens.get(0).is("UPDATE")
        || !tokens.get(1).is("sqlite_master")
        || !tokens.get(2).is("SET")) {
      return false;
    }
    boolean assigns = true;
    boolean where = false;
    int depth = 0;
    for (int i = 3; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (assigns && !assigned(tokens, i)) {
        return false;
      }
      depth += token.symbol("(") || token.is("CASE") ? 1 : 0;
      depth -= token.symbol(")") || token.is("END") ? 1 : 0;
      boolean top = depth == 0;
      // The guards are joined by AND: nothing before them may take them out of its way.
      if (depth < 0 || (top && where && token.isAny("OR", "WHERE", "NOT"))) {
        return false;
      }
      where |= top && token.is("WHERE");
      assigns = top && !where && token.symbol(",");
      int words = word(tokens, i);
      if (words == 0) {
        return false;
      }
      i += words - 1;
    }
    return where && depth == 0;
  }

  private static boolean assigned(List<Token> tokens, int at) {
    return at + 1 < tokens.size()
        && ASSIGNED.contains(folded(tokens.get(at)))
        && tokens.get(at + 1).symbol("=");
  }

  /** How many tokens that an expression may have stand here; 0 for another token. */
  private static int word(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    if (isLineEnd(tokens, at)) {
      return LINE_END;
    }
    boolean allowed =
        switch (token.kind()) {
          case WORD ->
              isWord(folded(token), at + 1 < tokens.size() && tokens.get(at + 1).symbol("("));
          // No body of a definition, but what is taken out of one.
          case STRING -> token.text().indexOf('(') < 0 || isTakenOut(tokens, at);
          case NUMBER -> true;
          case SYMBOL -> SYMBOLS.contains(token.text());
          case QUOTED -> token.folded().startsWith(OwnTables.TEXT);
          case BLOB, VARIABLE -> false;
        };
    return allowed ? 1 : 0;
  }

  /**
   * Whether a literal is the second argument of {@code replace} and nothing, or a CHECK that always
   * holds, comes into its place; or is that CHECK.
   */
  private static boolean isTakenOut(List<Token> tokens, int at) {
    if (tokens.get(at).text().equals(NO_CHECK)) {
      return true;
    }
    int next = at + 1;
    // A literal may be cut in two.
    while (next + 1 < tokens.size() && tokens.get(next).symbol("||")) {
      next += 2;
    }
    boolean ends =
        next + 2 < tokens.size()
            && tokens.get(next).symbol(",")
            && tokens.get(next + 1).kind() == Token.Kind.STRING
            && Set.of("''", NO_CHECK).contains(tokens.get(next + 1).text())
            && tokens.get(next + 2).symbol(")");
    int depth = 0;
    for (int i = at - 1; ends && i > 0; i--) {
      depth += tokens.get(i).symbol(")") ? 1 : 0;
      depth -= tokens.get(i).symbol("(") ? 1 : 0;
      if (depth < 0) {
        return tokens.get(i - 1).is("replace");
      }
    }
    return false;
  }

  private static boolean isWord(String word, boolean beforeBracket) {
    return KEYWORDS.contains(word)
        || word.startsWith(OwnTables.TEXT)
        || (beforeBracket
            ? FUNCTIONS.contains(word)
            : COLUMNS.contains(word) || TABLES.contains(word));
  }

  /** Literals have line ends as {@code char(10)}; no other character may be written so. */
  private static boolean isLineEnd(List<Token> tokens, int at) {
    return at + 3 < tokens.size()
        && tokens.get(at).is("char")
        && tokens.get(at + 1).symbol("(")
        && tokens.get(at + 2).text().matches("1[03]")
        && tokens.get(at + 3).symbol(")");
  }

  /** Whether a token may be one of {@code char(10)}. */
  static boolean ofLineEnd(Token token) {
    return token.is("char")
        || token.symbol("(")
        || token.symbol(")")
        || (token.kind() == Token.Kind.NUMBER && token.text().matches("1[03]"));
  }

  private static String folded(Token token) {
    return token.kind() == Token.Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : "";
  }

  private static List<String> texts(List<Token> tokens) {
    return tokens.stream().map(Token::text).toList();
  }
}
