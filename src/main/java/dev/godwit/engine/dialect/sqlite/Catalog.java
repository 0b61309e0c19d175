package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.schema.Names;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What SQLite's pragmas say of all tables, asked in few queries: one for each table would make a
 * schema of a thousand tables slow.
 *
 * @param tables one row of table_list for each ordinary, virtual and shadow table
 * @param columns the rows of table_xinfo by table
 * @param keyColumns the folded names of the primary key's columns by folded table
 * @param references the rows of foreign_key_list by table, in the order of declaration
 * @param keys the tables whose primary key has an index of its own
 * @param parts the key columns of index_xinfo by index
 */
record Catalog(
    Map<String, Rows.Row> tables,
    Map<String, List<Rows.Row>> columns,
    Map<String, List<String>> keyColumns,
    Map<String, List<Rows.Row>> references,
    Map<String, List<Rows.Row>> keys,
    Map<String, List<Rows.Row>> parts) {

  private static final String TABLES =
      "SELECT name AS owner, type, wr, strict FROM pragma_table_list WHERE schema = 'main'";

  // Only ordinary tables: asking a virtual one would need its module.
  private static final String EACH = " FROM (" + TABLES + " AND type = 'table') t";

  static Catalog read(Rows rows) throws SQLException {
    Map<String, Rows.Row> tables = new LinkedHashMap<>();
    for (Rows.Row row : rows.of(TABLES)) {
      tables.put(row.text("owner"), row);
    }
    Map<String, List<Rows.Row>> columns =
        grouped(
            rows,
            "SELECT t.owner, c.cid, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden"
                + EACH
                + " JOIN pragma_table_xinfo(t.owner) c ORDER BY t.owner, c.cid");
    Map<String, List<String>> keyColumns = new LinkedHashMap<>();
    columns.forEach((table, infos) -> keyColumns.put(Names.fold(table), key(infos)));
    return new Catalog(
        tables,
        columns,
        keyColumns,
        grouped(
            rows,
            "SELECT t.owner, k.id, k.seq, k.\"table\", k.\"from\", k.on_update, k.on_delete"
                + EACH
                + " JOIN pragma_foreign_key_list(t.owner) k ORDER BY t.owner, k.id DESC, k.seq"),
        grouped(
            rows,
            "SELECT t.owner" + EACH + " JOIN pragma_index_list(t.owner) i WHERE i.origin = 'pk'"),
        grouped(
            rows,
            "SELECT i.name AS owner, x.cid, x.name, x.\"desc\", x.coll"
                + EACH
                + " JOIN pragma_index_list(t.owner) i JOIN pragma_index_xinfo(i.name) x"
                + " WHERE i.origin = 'c' AND x.key = 1 ORDER BY i.name, x.seqno"));
  }

  /** Whether a name is that of a virtual table, or of a table that belongs to one. */
  boolean is(String type, String name) {
    Rows.Row table = tables.get(name);
    return table != null && table.text("type").equals(type);
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

  private static Map<String, List<Rows.Row>> grouped(Rows rows, String query) throws SQLException {
    Map<String, List<Rows.Row>> groups = new LinkedHashMap<>();
    for (Rows.Row row : rows.of(query)) {
      groups.computeIfAbsent(row.text("owner"), key -> new ArrayList<>()).add(row);
    }
    return groups;
  }
}
