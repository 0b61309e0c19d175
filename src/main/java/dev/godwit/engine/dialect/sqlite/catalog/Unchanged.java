package dev.godwit.engine.dialect.sqlite.catalog;

import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a schema that was read before has in common with a catalog, word for word.
 *
 * <p>What SQLite tells of a table it makes from the table's stored text, and of an index from the
 * index's and the table's (sqlite.org/schematab.html), so that with the same texts it tells the
 * same. Only what a reference without columns means is told by another text, that of its parent: a
 * table counts as unchanged while every table to which it refers has kept its text as well.
 *
 * @param tables the unchanged tables, none of whose indexes is new or has changed, by name
 * @param indexes the indexes of these tables, by name
 */
record Unchanged(Map<String, Table> tables, Map<String, Index> indexes) {

  static Unchanged of(Schema known, List<SqliteCatalog.Entry> entries) {
    Map<String, Table> knownTables = new HashMap<>();
    known.tables().forEach(table -> knownTables.put(table.name(), table));
    Map<String, Index> knownIndexes = new HashMap<>();
    known.indexes().forEach(index -> knownIndexes.put(index.name(), index));
    Map<String, Table> tables = new HashMap<>();
    Map<String, Index> indexes = new HashMap<>();
    Set<String> altered = new HashSet<>();
    for (SqliteCatalog.Entry entry : entries) {
      if (entry.type().equals("table")) {
        Table table = knownTables.get(entry.name());
        if (table != null && table.definition().equals(entry.sql())) {
          tables.put(entry.name(), table);
        }
      } else if (entry.type().equals("index")) {
        Index index = knownIndexes.get(entry.name());
        if (index != null
            && index.table().equals(Names.fold(entry.table()))
            && index.definition().equals(entry.sql())) {
          indexes.put(entry.name(), index);
        } else {
          altered.add(Names.fold(entry.table()));
        }
      }
    }
    Set<String> same = folded(tables);
    tables.values().removeIf(table -> altered.contains(Names.fold(table.name())));
    tables.values().removeIf(table -> !refersOnlyTo(table, same));
    Set<String> kept = folded(tables);
    indexes.values().removeIf(index -> !kept.contains(index.table()));
    return new Unchanged(tables, indexes);
  }

  private static Set<String> folded(Map<String, Table> tables) {
    return tables.keySet().stream().map(Names::fold).collect(Collectors.toSet());
  }

  private static boolean refersOnlyTo(Table table, Set<String> tables) {
    return table.foreignKeys().stream().allMatch(key -> tables.contains(key.table()));
  }
}
