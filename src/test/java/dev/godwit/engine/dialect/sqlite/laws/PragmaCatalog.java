package dev.godwit.engine.dialect.sqlite.laws;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A schema according to SQLite's own pragmas, independent of the engine. */
final class PragmaCatalog {
  private PragmaCatalog() {}

  private static final String TABLES =
      "(SELECT name AS t, lower(name) AS owner FROM pragma_table_list"
          + " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!')";

  private static final List<String> QUESTIONS =
      List.of(
          "SELECT 'table', lower(name), type, wr, strict FROM pragma_table_list"
              + " WHERE schema = 'main' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
          // The NOT NULL of a key column is ignored, TRUE is 1, a plus has no meaning, and DEFAULT
          // NULL is no default.
          "SELECT 'column', owner, name, upper(type), CASE pk WHEN 0 THEN \"notnull\" END, pk,"
              + " hidden, CASE upper(dflt_value) WHEN 'TRUE' THEN '1' WHEN 'FALSE' THEN '0'"
              + " WHEN 'NULL' THEN NULL ELSE ltrim(dflt_value, '+') END FROM "
              + TABLES
              + " JOIN pragma_table_xinfo(t)",
          "SELECT 'reference', owner, lower(\"table\"), seq, lower(\"from\"), on_update, on_delete,"
              + " match FROM "
              + TABLES
              + " JOIN pragma_foreign_key_list(t)",
          "SELECT 'index', owner, CASE l.origin WHEN 'c' THEN lower(l.name) END, l.\"unique\","
              + " l.partial, (SELECT group_concat(coalesce(lower(x.name), '(' || x.cid || ')') || '"
              + " ' || x.\"desc\" || ' ' || upper(x.coll), ', ') FROM (SELECT * FROM"
              + " pragma_index_xinfo(l.name) ORDER BY seqno) x WHERE x.key = 1) FROM "
              + TABLES
              + " JOIN pragma_index_list(t) l",
          "SELECT type, lower(name), lower(tbl_name) FROM sqlite_schema"
              + " WHERE type IN ('view', 'trigger')");

  static List<String> of(MemoryDatabase live) throws SQLException {
    List<String> facts = new ArrayList<>();
    for (String question : QUESTIONS) {
      facts.addAll(new TreeSet<>(live.ask(question)));
    }
    return facts;
  }
}
