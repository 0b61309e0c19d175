package dev.godwit.corpus;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of a database according to SQLite's pragmas, independent of Godwit's schemas. */
final class Structure {
  private static final String TABLES =
      "FROM sqlite_schema t JOIN %s x WHERE t.type = 'table' AND t.name <> 'flyway_schema_history'";
  private static final List<String> QUESTIONS =
      List.of(
          "SELECT 'column', t.name, x.name, x.type, x.\"notnull\", x.pk, x.hidden, x.dflt_value "
              + TABLES.formatted("pragma_table_xinfo(t.name)"),
          "SELECT 'reference', t.name, x.\"table\", x.\"from\", x.on_delete, x.on_update "
              + TABLES.formatted("pragma_foreign_key_list(t.name)"),
          "SELECT 'index', t.name, CASE x.origin WHEN 'c' THEN x.name END, x.\"unique\", x.origin,"
              + " x.partial, (SELECT group_concat(c.name || c.\"desc\" || c.coll) FROM"
              + " pragma_index_xinfo(x.name) c WHERE c.key) "
              + TABLES.formatted("pragma_index_list(t.name)"),
          "SELECT 'kind', name, strict, wr FROM pragma_table_list WHERE schema = 'main'"
              + " AND type = 'table' AND name NOT IN ('flyway_schema_history', 'sqlite_schema')",
          "SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger')");

  private Structure() {}

  /** One line for each fact, sorted. */
  static List<String> of(Database database) throws SQLException {
    List<String> facts = new ArrayList<>();
    for (String question : QUESTIONS) {
      for (List<String> row : database.query(question)) {
        facts.add(String.join(" ", row).toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
      }
    }
    facts.removeIf(fact -> fact.contains("sqlite_sequence"));
    return facts.stream().sorted().toList();
  }
}
