package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.sqlite.definition.OwnTables;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import java.util.List;
import java.util.Locale;

/**
 * Decides what an untrusted script may do with the table that keeps a definition. A catalog edit
 * reads from it, so that nothing but a definition that SQLite has taken may come into it.
 */
final class KeptTexts {
  private KeptTexts() {}

  /** Whether a statement names the table anywhere, in whatever quotes. */
  static boolean namedIn(List<Token> tokens) {
    return tokens.stream()
        .anyMatch(
            token ->
                token.text().toLowerCase(Locale.ROOT).contains(OwnTables.TEXT)
                    || token.folded().contains(OwnTables.TEXT));
  }

  /** Whether it is the statement that makes the table, or the one that drops it. */
  static boolean isSafe(List<Token> tokens) {
    return same(tokens, OwnTables.keepText(""), true) || same(tokens, OwnTables.dropText(), false);
  }

  private static boolean same(List<Token> tokens, String own, boolean anyName) {
    List<Token> form = Lexer.tokens(own);
    int fixed = form.size() - (anyName ? 1 : 0);
    if (tokens.size() < form.size() || !texts(tokens, fixed).equals(texts(form, fixed))) {
      return false;
    }
    // The name, which may be cut in two.
    return tokens.subList(fixed, tokens.size()).stream()
        .allMatch(token -> token.kind() == Token.Kind.STRING || token.symbol("||"));
  }

  private static List<String> texts(List<Token> tokens, int count) {
    return tokens.subList(0, count).stream().map(Token::text).toList();
  }
}
