package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.dialect.Identifiers;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.schema.Names;
import java.util.Locale;
import java.util.Set;

/** SQLite folds the case of ASCII letters only (sqlite.org/lang_keywords.html). */
final class SqliteIdentifiers implements Identifiers {

  /**
   * The keywords that it does not take as a bare name (sqlite.org/lang_keywords.html). Scripts
   * quote every keyword; what is written for entities stays as their authors would write it.
   */
  private static final Set<String> RESERVED =
      Set.of(
          ("add all alter and as autoincrement between case cast check collate commit constraint"
                  + " create cross current_date current_time current_timestamp default deferrable"
                  + " delete distinct drop else escape except exists foreign from full group having"
                  + " if in index inner insert intersect into is isnull join left limit natural not"
                  + " nothing notnull null on or order outer primary raise references returning right"
                  + " select set table then to transaction union unique update using values when"
                  + " where")
              .split(" "));

  @Override
  public String fold(String name) {
    return Names.fold(name);
  }

  @Override
  public boolean same(String a, String b) {
    return Names.same(a, b);
  }

  @Override
  public String quote(String name) {
    return Quote.name(name);
  }

  @Override
  public String quoteWhereNeeded(String name) {
    return Quote.isPlain(name) && !RESERVED.contains(name.toLowerCase(Locale.ROOT))
        ? name
        : Quote.always(name);
  }

  @Override
  public String literal(String text) {
    return Quote.literal(text);
  }
}
