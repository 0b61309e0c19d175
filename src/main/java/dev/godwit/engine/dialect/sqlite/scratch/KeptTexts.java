package dev.godwit.engine.dialect.sqlite.scratch;

import dev.godwit.engine.dialect.sqlite.definition.OwnTables;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import java.util.List;

/**
 * Decides what an untrusted script may do with the table that keeps a definition. A catalog edit
 * reads from it, so that nothing but a definition that SQLite has taken may come into it.
 */
final class KeptTexts {
  private KeptTexts() {}

  /** Whether a statement names such a table anywhere, in whatever quotes. */
  static boolean namedIn(List<Token> tokens) {
    return tokens.stream().anyMatch(token -> token.folded().contains(OwnTables.TEXT));
  }

  /** Whether it is a statement that makes such a table, or one that drops it. */
  static boolean isSafe(List<Token> tokens) {
    return same(tokens, OwnTables.keepText("x"), 3) || same(tokens, OwnTables.dropText("x"), 4);
  }

  /** Whether the statement is a known one but for names: that of the table, and a literal. */
  private static boolean same(List<Token> tokens, String own, int name) {
    List<Token> form = Lexer.tokens(own);
    boolean literal = form.get(form.size() - 1).kind() == Token.Kind.STRING;
    int fixed = form.size() - (literal ? 1 : 0);
    if (tokens.size() < form.size() || (!literal && tokens.size() > form.size())) {
      return false;
    }
    for (int i = 0; i < fixed; i++) {
      boolean equal =
          i == name
              ? tokens.get(i).folded().startsWith(OwnTables.TEXT)
              : tokens.get(i).text().equals(form.get(i).text());
      if (!equal) {
        return false;
      }
    }
    // A name may be cut in two.
    return tokens.subList(fixed, tokens.size()).stream()
        .allMatch(
            token ->
                token.kind() == Token.Kind.STRING
                    || token.symbol("||")
                    || CatalogEdits.ofLineEnd(token));
  }
}
