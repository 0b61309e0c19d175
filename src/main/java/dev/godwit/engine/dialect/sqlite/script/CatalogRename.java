package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.IndexDefinition;
import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.schema.Index;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives tables and their indexes other names in the catalog, all in one statement that counts the
 * guards: either every name changes or none does, and nothing that refers to a name notices.
 *
 * <p>ALTER TABLE … RENAME would make foreign keys, views and triggers follow. Here they stay with
 * the name, and so do triggers and the indexes that are kept: only their place in the catalog
 * changes (sqlite.org/schematab.html).
 */
final class CatalogRename {
  // SQLite reads the catalog from top to bottom, and what belongs to a table after the table.
  private static final String TO_THE_END =
      "rowid = CASE WHEN %s THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,\n"
          + "  ";

  /** An object, and the expression for its text under its other name. */
  private record Entry(String from, String to, String text) {}

  private final Map<String, String> tables = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> stays = new ArrayList<>();

  private void table(String from, String to, String text) {
    tables.put(from, to);
    entries.add(new Entry(from, to, text));
  }

  /** An index, whose text only begins otherwise under its other name. */
  private void index(String from, String fromHead, String to, String toHead) {
    String text = " || substr(sql, %d)".formatted(TemporaryTable.length(fromHead) + 1);
    entries.add(new Entry(from, to, Quote.literal(toHead) + text));
  }

  /**
   * A table, and what belongs to it, under the workbench's name from now on.
   *
   * @param table its definition, which a guard has found to be this to the letter
   */
  void aside(TableDefinition table, String name, List<IndexDefinition> indexes) {
    String fresh = TemporaryTable.freshName(name);
    table(name, fresh, table.fresh().aside("sql"));
    for (IndexDefinition index : indexes) {
      index(index.name(), index.head(), index.freshName(), index.freshHead(name));
    }
  }

  /**
   * A table, and what belongs to it, out of the workbench.
   *
   * @param table the definition with which it was made
   */
  void back(TableDefinition table, String name, List<IndexDefinition> indexes) {
    String fresh = TemporaryTable.freshName(name);
    table(fresh, name, table.fresh().back());
    for (IndexDefinition index : indexes) {
      index(index.freshName(), index.freshHead(name), index.name(), index.head());
    }
  }

  /** The triggers of a table stay with its name. */
  void withTriggers(String table) {
    stays.add("type = 'trigger' AND lower(tbl_name) = lower(%s)".formatted(Quote.literal(table)));
  }

  /** These indexes stay with the name of their table. */
  void withIndexes(List<Index> indexes) {
    if (!indexes.isEmpty()) {
      stays.add(
          "type = 'index' AND name IN (%s)"
              .formatted(Quote.literals(indexes.stream().map(Index::name).toList())));
    }
  }

  void write(GuardedScript script) {
    String tableCases =
        tables.entrySet().stream()
            .map(e -> when("tbl_name", e.getKey(), Quote.literal(e.getValue())))
            .collect(Collectors.joining());
    // An automatic index has no text, and its name is made from its table's
    // (sqlite.org/fileformat2.html#intschema).
    script.catalog(
        """
        UPDATE sqlite_master SET
          %ssql = CASE%s%s ELSE sql END,
          name = CASE%s%s
            ELSE 'sqlite_autoindex_' || %s || substr(name, 18 + length(tbl_name)) END,
          tbl_name = CASE%s%s END
        WHERE (type IN ('table', 'index') AND tbl_name IN (%s)%s) AND %s\
        """
            .formatted(
                stays.isEmpty() ? "" : TO_THE_END.formatted(stay()),
                staying("sql"),
                cases(Entry::text),
                staying("name"),
                cases(e -> Quote.literal(e.to())),
                "CASE" + tableCases + " END",
                staying("tbl_name"),
                tableCases,
                Quote.literals(tables.keySet()),
                stays.isEmpty() ? "" : " OR " + stay(),
                script.guarded()));
  }

  private String staying(String column) {
    return stays.isEmpty() ? "" : "\n    WHEN " + stay() + " THEN " + column;
  }

  private String stay() {
    return String.join(" OR ", stays);
  }

  private String cases(Function<Entry, String> value) {
    return entries.stream()
        .map(e -> "\n   " + when("name", e.from(), value.apply(e)))
        .collect(Collectors.joining());
  }

  private static String when(String column, String from, String value) {
    return " WHEN %s = %s THEN %s".formatted(column, Quote.literal(from), value);
  }
}
