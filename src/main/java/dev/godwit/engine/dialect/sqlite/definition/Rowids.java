package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Table;
import java.util.List;
import java.util.Optional;

/** The number that every row of an ordinary table has (sqlite.org/lang_createtable.html#rowid). */
public final class Rowids {
  private static final List<String> WORDS = List.of("rowid", "_rowid_", "oid");

  private Rowids() {}

  /**
   * The word for the old rowid, when rows are to keep it: both tables have one, and the new one's
   * is not a column that is copied anyway (sqlite.org/lang_createtable.html#rowid).
   */
  public static Optional<String> word(Pair<Table> tables) {
    Table before = tables.before();
    Table after = tables.after();
    boolean copiedAnyway = alias(after).filter(c -> before.column(c).isPresent()).isPresent();
    if (before.withoutRowid() || after.withoutRowid() || copiedAnyway) {
      return Optional.empty();
    }
    return WORDS.stream()
        .filter(word -> before.column(word).isEmpty() && after.column(word).isEmpty())
        .findFirst();
  }

  /** Whether every row has the same rowid afterwards. */
  public static boolean kept(Pair<Table> tables) {
    Optional<String> alias = alias(tables.after());
    return word(tables).isPresent() || (alias.isPresent() && alias.equals(alias(tables.before())));
  }

  /** What a rowid is written to: the column that is one, else the word for it. */
  public static String target(Table table, String word) {
    return alias(table).map(Quote::name).orElse(word);
  }

  /** Whether a column is the rowid. */
  public static boolean is(Table table, String column) {
    return alias(table).filter(alias -> alias.equals(Names.fold(column))).isPresent();
  }

  /** The folded name of the column that is the rowid; empty when none is. */
  public static Optional<String> alias(Table table) {
    return table
        .primaryKey()
        .filter(PrimaryKey::rowidAlias)
        .map(key -> key.parts().get(0).expression());
  }
}
