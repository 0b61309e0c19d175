package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The content of a database as text. Two databases with the same text differ at most in Flyway's
 * history.
 */
final class Dump {
  private static final List<String> ROWID = List.of("rowid", "_rowid_", "oid");

  private final Rows rows;

  Dump(Connection connection) {
    this.rows = new Rows(connection);
  }

  /**
   * Everything: the exact text of the schema, every value of every table, the settings of the file.
   */
  static String of(Connection connection) throws SQLException {
    Dump dump = new Dump(connection);
    StringBuilder text = new StringBuilder();
    for (String pragma : List.of("encoding", "user_version", "application_id")) {
      text.append(pragma).append(' ').append(dump.rows.of("PRAGMA " + pragma)).append('\n');
    }
    text.append(dump.schema());
    dump.tables()
        .forEach((table, lines) -> text.append(table).append(' ').append(lines).append('\n'));
    return text.toString();
  }

  /** The exact text of the catalog. */
  String schema() throws SQLException {
    return catalog("'table', 'index', 'view', 'trigger'");
  }

  /**
   * The catalog without the differences that a downgrade may leave: SQLite quotes the names in
   * indexes after a rename, and sqlite_sequence is never dropped.
   */
  String definitions() throws SQLException {
    return catalog("'table', 'view', 'trigger'");
  }

  /** Without white space at the end of a text: SQLite may keep it, and Flyway removes it. */
  private String catalog(String types) throws SQLException {
    String query =
        """
        SELECT type, name, tbl_name, rtrim(sql, char(10, 13, 32)) AS sql FROM sqlite_schema
        WHERE tbl_name NOT IN ('flyway_schema_history', 'sqlite_sequence') AND type IN (%s)
        ORDER BY type, name\
        """;
    return rows.of(query.formatted(types)).stream()
        .map(row -> row.values().toString())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The rows of every table, also of virtual tables and their shadow tables. */
  private Map<String, List<String>> tables() throws SQLException {
    Map<String, List<String>> tables = new TreeMap<>();
    for (Rows.Row row :
        rows.of(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <>"
                + " 'flyway_schema_history'")) {
      String table = row.text("name");
      tables.put(table, values(table, columns(table), rowid(table)));
    }
    return tables;
  }

  /** Every column that can be queried, also hidden ones. */
  private List<String> columns(String table) throws SQLException {
    return rows.of("SELECT name FROM pragma_table_xinfo(?1) WHERE hidden <> 1", table).stream()
        .map(row -> row.text("name"))
        .toList();
  }

  /** A name of the rowid; empty when there is no rowid, or all its names are columns. */
  String rowid(String table) throws SQLException {
    boolean none =
        rows.of("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?1", table)
            .get(0)
            .flag("wr");
    List<String> columns = columns(table).stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
    return none
        ? ""
        : ROWID.stream().filter(word -> !columns.contains(word)).findFirst().orElse("");
  }

  /** One line for each row: its rowid, then type and value of each column, byte by byte. */
  List<String> values(String table, List<String> columns, String rowid) throws SQLException {
    List<String> expressions = new ArrayList<>();
    expressions.add(rowid.isEmpty() ? "''" : rowid);
    for (String column : columns) {
      String name = Quote.always(column);
      expressions.add(
          "CASE typeof(%1$s) WHEN 'text' THEN 'text ' || quote(%1$s) || hex(CAST(%1$s AS BLOB)) ELSE typeof(%1$s) || ' ' || quote(%1$s) END"
              .formatted(name));
    }
    return rows
        .of(
            "SELECT %s AS line FROM main.%s"
                .formatted(String.join(" || ', ' || ", expressions), Quote.always(table)))
        .stream()
        .map(row -> row.text("line"))
        .sorted()
        .toList();
  }

  /** The views that are not broken. */
  List<String> readableViews() throws SQLException {
    List<String> readable = new ArrayList<>();
    for (Rows.Row row :
        rows.of("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")) {
      try {
        rows.of("SELECT count(*) FROM main." + Quote.always(row.text("name")));
        readable.add(row.text("name"));
      } catch (SQLException e) {
        // Broken: it names an object that does not exist.
      }
    }
    return readable;
  }

  /** The counters of AUTOINCREMENT. */
  Map<String, String> counters() throws SQLException {
    Map<String, String> counters = new TreeMap<>();
    boolean any = !rows.of("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").isEmpty();
    if (any) {
      rows.of("SELECT name, seq FROM sqlite_sequence")
          .forEach(row -> counters.put(row.text("name"), row.text("seq")));
    }
    return counters;
  }

  /** The errors that SQLite's own checks report. */
  List<String> complaints() throws SQLException {
    List<String> complaints = new ArrayList<>();
    rows.of("PRAGMA integrity_check").stream()
        .map(row -> row.text("integrity_check"))
        .filter(line -> !line.equals("ok"))
        .forEach(complaints::add);
    rows.of("PRAGMA foreign_key_check").forEach(row -> complaints.add(row.values().toString()));
    return complaints;
  }
}
