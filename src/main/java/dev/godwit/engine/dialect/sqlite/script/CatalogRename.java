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
      " rowid = CASE WHEN %s THEN rowid + (SELECT max(rowid) FROM sqlite_master) ELSE rowid END,";

  private static final String PREFIX = TemporaryTable.freshName("");

  /** An object, and the expression for its text under its other name. */
  private record Entry(String from, String text) {}

  private final Map<String, String> tables = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> stays = new ArrayList<>();
  private String fresh = "";
  private boolean freshIndexes;
  private boolean prefixInNames;

  /**
   * A table, and what belongs to it, under the workbench's name from now on.
   *
   * @param table its definition, which a guard has found to be this to the letter
   */
  void aside(TableDefinition table, String name, List<IndexDefinition> indexes) {
    tables.put(name, TemporaryTable.freshName(name));
    entries.add(new Entry(name, table.fresh().aside("sql")));
    for (IndexDefinition index : indexes) {
      entries.add(
          new Entry(
              index.name(),
              Quote.literal(index.freshHead())
                  + " || substr(sql, %d)".formatted(TemporaryTable.length(index.head()) + 1)));
    }
  }

  /**
   * A table, and what belongs to it, out of the workbench.
   *
   * @param text the expression for its text
   */
  void back(String text, String name, List<IndexDefinition> indexes) {
    fresh = TemporaryTable.freshName(name);
    freshIndexes = indexes.stream().anyMatch(IndexDefinition::plain);
    prefixInNames =
        name.contains(PREFIX) || indexes.stream().anyMatch(index -> index.name().contains(PREFIX));
    tables.put(fresh, name);
    entries.add(new Entry(fresh, text));
    for (IndexDefinition index : indexes) {
      if (!index.plain()) {
        entries.add(
            new Entry(
                index.freshName(),
                Quote.literal(index.head())
                    + " || substr(sql, %d)"
                        .formatted(TemporaryTable.length(index.freshHead()) + 1)));
      }
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
    String moving =
        tables.entrySet().stream()
            .map(e -> " WHEN %s THEN %s".formatted(literal(e.getKey()), literal(e.getValue())))
            .collect(Collectors.joining());
    // An automatic index has no text, and its name is made from its table's
    // (sqlite.org/fileformat2.html#intschema).
    script.catalog(
        """
        UPDATE sqlite_master SET%s
          sql = CASE%s%s%s ELSE sql END,
          name = CASE%s%s WHEN sql IS NULL THEN 'sqlite_autoindex_%s' || substr(name, 18) ELSE '%s' || name END,
          tbl_name = CASE%s
        WHERE %s AND %s\
        """
            .formatted(
                stays.isEmpty() ? "" : TO_THE_END.formatted(stay()),
                staying("sql"),
                texts(),
                indexesBack(),
                staying("name"),
                namesBack(),
                PREFIX,
                PREFIX,
                stays.isEmpty() ? " tbl_name" + moving + " END" : moved(),
                stays.isEmpty()
                    ? "type IN ('table', 'index') AND " + among()
                    : "(type IN ('table', 'index') AND %s OR %s)".formatted(among(), stay()),
                script.guarded()));
  }

  /** The same where some rows stay with the name of their table. */
  private String moved() {
    return staying("tbl_name")
        + tables.entrySet().stream()
            .map(
                e ->
                    " WHEN tbl_name = %s THEN %s"
                        .formatted(literal(e.getKey()), literal(e.getValue())))
            .collect(Collectors.joining())
        + " END";
  }

  private String among() {
    return tables.size() == 1
        ? "tbl_name = " + literal(tables.keySet().iterator().next())
        : "tbl_name IN (%s)".formatted(Quote.literals(tables.keySet()));
  }

  /** What comes out of the workbench loses the prefix, also an automatic index. */
  private String namesBack() {
    if (fresh.isEmpty()) {
      return "";
    }
    // An automatic index: sqlite_autoindex_TABLE_N.
    return prefixInNames
        ? " WHEN tbl_name = %s THEN CASE WHEN sql IS NULL THEN 'sqlite_autoindex_' || substr(name, 29) ELSE substr(name, 12) END"
            .formatted(literal(fresh))
        : " WHEN tbl_name = %s THEN replace(name, '%s', '')".formatted(literal(fresh), PREFIX);
  }

  private String indexesBack() {
    return freshIndexes
        ? "\n    WHEN tbl_name = %s THEN replace(%s, '%s', '')"
            .formatted(literal(fresh), Quote.withoutCarriageReturns("sql"), PREFIX)
        : "";
  }

  private String staying(String column) {
    return stays.isEmpty() ? "" : " WHEN " + stay() + " THEN " + column;
  }

  private String stay() {
    return String.join(" OR ", stays);
  }

  private String texts() {
    return entries.stream()
        .map(e -> "WHEN name = %s THEN %s".formatted(literal(e.from()), e.text()))
        .collect(Collectors.joining("\n    ", " ", ""));
  }

  private static String literal(String text) {
    return Quote.literal(text);
  }
}
