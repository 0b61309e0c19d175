package dev.godwit.engine.dialect.sqlite.live;

import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import dev.godwit.engine.dialect.sqlite.sql.Token;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables whose references the statements of one revision can have broken, so that not every row
 * of a database is looked at again after each of a thousand revisions.
 *
 * <p>A statement writes only into tables that it names, and into those that the triggers on them
 * name, and so on (sqlite.org/lang_createtrigger.html); foreign keys are off, so that they write
 * nothing. A view is written into through its triggers. A reference is broken by a row of the
 * referring table, by one of the table referred to, or by a new definition of either. So a table is
 * among them when one of the two is named or has changed. Every word of a statement counts as a
 * name: too many are looked at rather than too few.
 */
public final class TouchedTables {
  // The first words of statements that add objects, or change rows only. END ends a trigger's body.
  private static final Set<String> ADDING =
      Set.of("create", "insert", "replace", "update", "delete", "select", "with", "end");
  // What changes the catalog in another way than its first word tells.
  private static final Set<String> CATALOG =
      Set.of("writable_schema", "sqlite_schema", "sqlite_master", "virtual");

  private final Set<String> words = new HashSet<>();
  private boolean anything;
  private boolean adding = true;
  private final HistoryTableName history;

  /**
   * @param history the name of the history table
   */
  public TouchedTables(HistoryTableName history) {
    this.history = history;
  }

  /** Takes note of one or several statements that are run. */
  public void statement(String sql) {
    List<Token> tokens = Lexer.tokens(sql);
    words(tokens, words);
    boolean first = true;
    for (Token token : tokens) {
      boolean end = token.symbol(";");
      adding &= !first || end || ADDING.contains(token.folded());
      first = end;
    }
  }

  /**
   * Whether the statements have at most added objects to the catalog, and altered or removed none.
   * False where that is not certain.
   */
  public boolean addsOnly() {
    return adding && !anything && CATALOG.stream().noneMatch(words::contains);
  }

  /** Takes note of something that may have changed any row. */
  public void anything() {
    anything = true;
  }

  /** Whether a statement had this word, or a name, or a string that is equal to it. */
  public boolean names(String word) {
    return words.contains(word);
  }

  /**
   * The tables.
   *
   * @param before the schema before the statements
   * @param after the schema after them
   * @return their names, in the order of the schema; empty for all tables
   */
  public Optional<List<String>> tables(Schema before, Schema after) {
    boolean hidden = !before.virtualTables().isEmpty() || !after.virtualTables().isEmpty();
    if (anything || hidden) {
      return Optional.empty();
    }
    Set<String> touched = new HashSet<>(words);
    // Written by the runner itself.
    touched.add(Names.fold(history.text()));
    addChanged(before, after, touched);
    addTriggered(before, after, touched);
    List<String> tables = new ArrayList<>();
    for (Table table : after.tables()) {
      if (!table.foreignKeys().isEmpty()
          && (touched.contains(Names.fold(table.name())) || refersTo(table, touched))) {
        tables.add(table.name());
      }
    }
    return Optional.of(tables);
  }

  private static boolean refersTo(Table table, Set<String> touched) {
    for (ForeignKey key : table.foreignKeys()) {
      if (touched.contains(key.table())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Definitions can be altered without being named (sqlite.org/pragma.html#pragma_writable_schema).
   */
  private static void addChanged(Schema before, Schema after, Set<String> touched) {
    for (Object object : different(before.tables(), after.tables())) {
      touched.add(Names.fold(((Table) object).name()));
    }
    // A key that a reference needs may be an index of its own.
    for (Object object : different(before.indexes(), after.indexes())) {
      touched.add(((Index) object).table());
    }
  }

  /** What only one of two lists has, which are the same but for a few places. */
  private static List<Object> different(List<?> before, List<?> after) {
    int start = 0;
    int shorter = Math.min(before.size(), after.size());
    while (start < shorter && before.get(start) == after.get(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end) == after.get(after.size() - 1 - end)) {
      end++;
    }
    Set<Object> old = Collections.newSetFromMap(new IdentityHashMap<>());
    old.addAll(before.subList(start, before.size() - end));
    List<Object> different = new ArrayList<>();
    for (Object object : after.subList(start, after.size() - end)) {
      if (!old.remove(object)) {
        different.add(object);
      }
    }
    different.addAll(old);
    return different;
  }

  private static void addTriggered(Schema before, Schema after, Set<String> touched) {
    Set<Trigger> waiting = new HashSet<>(before.triggers());
    waiting.addAll(after.triggers());
    boolean found = true;
    while (found) {
      List<Trigger> fire = waiting.stream().filter(t -> touched.contains(t.table())).toList();
      fire.forEach(trigger -> words(Lexer.tokens(trigger.definition()), touched));
      found = waiting.removeAll(Set.copyOf(fire));
    }
  }

  private static void words(List<Token> tokens, Set<String> words) {
    for (Token token : tokens) {
      switch (token.kind()) {
        case WORD -> words.add(token.folded());
        case QUOTED, STRING -> {
          // One that is not closed is longer than its quote at least where SQLite takes it.
          if (token.text().length() > 1) {
            words.add(token.folded());
          }
        }
        case BLOB, NUMBER, VARIABLE, SYMBOL -> {}
      }
    }
  }
}
