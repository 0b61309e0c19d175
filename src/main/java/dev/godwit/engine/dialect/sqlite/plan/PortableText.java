package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Table;
import java.util.List;

/**
 * What of a stored definition the portable form can restore. ALTER TABLE … RENAME puts names in
 * quotes (sqlite.org/lang_altertable.html#altertabrename): only an edit of the catalog could take
 * them away again, and no rows are copied for that.
 */
final class PortableText {
  private PortableText() {}

  /** Whether two definitions differ in nothing but the quotes around names and white space. */
  static boolean same(Pair<Table> tables) {
    return words(tables.before()).equals(words(tables.after()));
  }

  private static List<String> words(Table table) {
    return Lexer.tokens(table.definition()).stream()
        .map(t -> t.kind() == Token.Kind.QUOTED ? t.name() : t.text())
        .toList();
  }
}
