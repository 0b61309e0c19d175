package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells whether a reference means a key of the table it refers to. With foreign keys on, SQLite
 * writes no row whose reference does not (sqlite.org/foreignkeys.html#fk_indexes).
 */
public final class ParentKeys {
  private ParentKeys() {}

  /** The references that mean no key of any table, by the folded name of the table that refers. */
  public static Map<String, List<ForeignKey>> dangling(Schema schema) {
    Map<String, Table> tables = new HashMap<>();
    schema.tables().forEach(table -> tables.put(Names.fold(table.name()), table));
    Map<String, List<Index>> indexes = new HashMap<>();
    schema
        .indexes()
        .forEach(i -> indexes.computeIfAbsent(i.table(), t -> new ArrayList<>()).add(i));
    Map<String, List<ForeignKey>> dangling = new HashMap<>();
    tables.forEach(
        (name, table) -> {
          for (ForeignKey key : table.foreignKeys()) {
            Table parent = tables.get(key.table());
            List<Index> own = indexes.getOrDefault(key.table(), List.of());
            if (parent == null || !has(parent, own, key)) {
              dangling.computeIfAbsent(name, t -> new ArrayList<>()).add(key);
            }
          }
        });
    return dangling;
  }

  /** Whether a schema has the key that a reference means. */
  public static boolean isThere(Schema schema, ForeignKey key) {
    return schema
        .table(key.table())
        .filter(parent -> has(parent, schema.indexes(), key))
        .isPresent();
  }

  /** Whether a table, with its indexes among others, has the key that a reference means. */
  private static boolean has(Table parent, List<Index> indexes, ForeignKey key) {
    Set<String> wanted = new HashSet<>(key.targets());
    if (isPrimary(parent, wanted)) {
      return true;
    }
    Stream<List<KeyPart>> constraints =
        Stream.concat(
            parent.primaryKey().stream().map(k -> k.parts()),
            parent.uniques().stream().map(u -> u.parts()));
    Stream<List<KeyPart>> unique =
        indexes.stream()
            .filter(index -> index.unique() && index.where().isEmpty())
            .filter(index -> DefinitionGuards.belongs(index.table(), parent))
            .map(Index::parts);
    return Stream.concat(constraints, unique)
        .anyMatch(
            parts ->
                parts.size() == wanted.size()
                    && parts.stream().allMatch(part -> means(part, parent, wanted)));
  }

  private static boolean isPrimary(Table table, Set<String> wanted) {
    return table
        .primaryKey()
        .filter(key -> key.parts().size() == wanted.size())
        .filter(key -> key.parts().stream().allMatch(part -> means(part, table, wanted)))
        .isPresent();
  }

  /** A key counts only with the collations that its columns have. */
  private static boolean means(KeyPart part, Table table, Set<String> wanted) {
    return part.column()
        && wanted.contains(Names.fold(part.expression()))
        && table
            .column(part.expression())
            .filter(column -> column.collation().equals(part.collation()))
            .isPresent();
  }
}
