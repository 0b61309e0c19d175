package dev.godwit.engine.dialect.sqlite.catalog;

import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.schema.Names;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What SQLite's pragmas say of all tables, asked in few queries: one for each table would make a
 * schema of a thousand tables slow.
 *
 * @param tables one row of table_list for each ordinary, virtual and shadow table
 * @param columns the rows of table_xinfo by table
 * @param keyColumns the folded names of the primary key's columns by folded table
 * @param references the rows of foreign_key_list by table, in the order of declaration
 * @param keyed the tables whose primary key has an index of its own
 * @param parts the key columns of index_xinfo by index
 */
record Catalog(
    Map<String, Rows.Row> tables,
    Map<String, List<Rows.Row>> columns,
    Map<String, List<String>> keyColumns,
    Map<String, List<Rows.Row>> references,
    Set<String> keyed,
    Map<String, List<Rows.Row>> parts) {

  private static final String TABLES =
      "SELECT name AS owner, type, wr, strict FROM pragma_table_list WHERE schema = 'main'";

  private static final String TABLE =
      "SELECT name AS owner, type, wr, strict FROM pragma_table_list(?1) WHERE schema = 'main'";

  /**
   * Asks for the tables.
   *
   * @param known the names of those for which nothing is asked but their row of table_list; what
   *     another table has to know of them is there all the same
   */
  static Catalog read(Rows rows, Set<String> known) throws SQLException {
    Map<String, Rows.Row> tables = new LinkedHashMap<>();
    for (Rows.Row row : rows.of(TABLES)) {
      tables.put(row.text("owner"), row);
    }
    ForeignShadowTables.mark(rows, tables);
    Map<String, String> ordinary = ordinary(tables.values());
    // Never none: SQLite lists its own catalog, too.
    Set<String> asked = new LinkedHashSet<>(ordinary.values());
    asked.removeAll(known);
    return read(rows, tables, ordinary::get, asked);
  }

  /**
   * Asks for some tables only.
   *
   * @param names their names, and those of other kinds of tables
   * @param ordinary the names of all other ordinary tables by folded name
   */
  static Catalog readOnly(Rows rows, Set<String> names, Map<String, String> ordinary)
      throws SQLException {
    Map<String, Rows.Row> tables = new LinkedHashMap<>();
    for (String name : names) {
      for (Rows.Row row : rows.of(TABLE, name)) {
        tables.put(row.text("owner"), row);
      }
    }
    Map<String, String> asked = ordinary(tables.values());
    if (asked.isEmpty()) {
      return new Catalog(tables, Map.of(), Map.of(), Map.of(), Set.of(), Map.of());
    }
    return read(
        rows,
        tables,
        name -> asked.getOrDefault(name, ordinary.get(name)),
        new LinkedHashSet<>(asked.values()));
  }

  private static Catalog read(
      Rows rows,
      Map<String, Rows.Row> tables,
      Function<String, @Nullable String> ordinary,
      Set<String> asked)
      throws SQLException {
    String each = each(asked);
    Map<String, List<Rows.Row>> references =
        grouped(
            rows,
            "SELECT iif(k.seq, NULL, t.owner) AS owner, k.seq, k.\"table\", k.\"from\","
                + " k.on_update, k.on_delete"
                + each
                + " JOIN pragma_foreign_key_list(t.owner) k ORDER BY t.owner, k.id DESC, k.seq");
    references.values().stream()
        .flatMap(List::stream)
        .map(key -> ordinary.apply(Names.fold(key.text("table"))))
        .filter(Objects::nonNull)
        .forEach(asked::add);
    Map<String, List<Rows.Row>> columns =
        grouped(
            rows,
            "SELECT iif(c.cid, NULL, t.owner) AS owner, c.name, c.type, nullif(c.\"notnull\", 0) AS"
                + " required, c.dflt_value, nullif(c.pk, 0) AS pk, nullif(c.hidden, 0) AS hidden"
                + each(asked)
                + " JOIN pragma_table_xinfo(t.owner) c ORDER BY t.owner, c.cid");
    Map<String, List<String>> keyColumns = new LinkedHashMap<>();
    columns.forEach((table, infos) -> keyColumns.put(Names.fold(table), key(infos)));
    Map<String, List<Rows.Row>> parts =
        grouped(
            rows,
            "SELECT iif(x.seqno, NULL, i.name) AS owner, iif(i.origin = 'pk', t.owner, NULL) AS"
                + " keyed, x.cid, x.name, nullif(x.\"desc\", 0) AS descending, x.coll"
                + each
                + " JOIN pragma_index_list(t.owner) i JOIN pragma_index_xinfo(i.name) x"
                + " WHERE i.origin IN ('c', 'pk') AND x.key = 1 ORDER BY i.name, x.seqno");
    Set<String> keyed = new HashSet<>();
    parts.values().stream()
        .map(index -> index.get(0))
        .filter(first -> !first.isNull("keyed"))
        .forEach(first -> keyed.add(first.text("keyed")));
    return new Catalog(tables, columns, keyColumns, references, keyed, parts);
  }

  /** The names of ordinary tables by folded name: asking a virtual one would need its module. */
  private static Map<String, String> ordinary(Collection<Rows.Row> tables) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Rows.Row table : tables) {
      if (table.text("type").equals("table")) {
        names.put(Names.fold(table.text("owner")), table.text("owner"));
      }
    }
    return names;
  }

  private static String each(Set<String> tables) {
    return tables.stream()
        .map(name -> "(" + Quote.literal(name) + ")")
        .collect(Collectors.joining(", ", " FROM (SELECT column1 AS owner FROM (VALUES ", ")) t"));
  }

  /** Whether a name is that of a virtual table, or of a table that belongs to one. */
  boolean is(String type, String name) {
    Rows.Row table = tables.get(name);
    return table != null && table.text("type").equals(type);
  }

  /** The folded names of all tables and of their columns. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    tables.keySet().forEach(table -> names.add(Names.fold(table)));
    columns.values().stream()
        .flatMap(List::stream)
        .forEach(column -> names.add(Names.fold(column.text("name"))));
    return names;
  }

  static List<Rows.Row> of(Map<String, List<Rows.Row>> groups, String owner) {
    return groups.getOrDefault(owner, List.of());
  }

  private static List<String> key(List<Rows.Row> columns) {
    return columns.stream()
        .filter(column -> column.number("pk") > 0)
        .sorted(Comparator.comparing(column -> column.number("pk")))
        .map(column -> Names.fold(column.text("name")))
        .toList();
  }

  /**
   * The rows by owner. A row without one belongs to the owner of the row before it: to read a text
   * out of SQLite costs more than to find it, so that no query tells what is already known, or 0.
   */
  private static Map<String, List<Rows.Row>> grouped(Rows rows, String query) throws SQLException {
    Map<String, List<Rows.Row>> groups = new LinkedHashMap<>();
    List<Rows.Row> group = new ArrayList<>();
    for (Rows.Row row : rows.of(query)) {
      if (!row.isNull("owner")) {
        group = groups.computeIfAbsent(row.text("owner"), key -> new ArrayList<>());
      }
      group.add(row);
    }
    return groups;
  }
}
