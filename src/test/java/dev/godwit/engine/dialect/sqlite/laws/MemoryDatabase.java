package dev.godwit.engine.dialect.sqlite.laws;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** A database in memory that can be copied, queried and dumped. */
final class MemoryDatabase implements AutoCloseable {
  private final SQLiteConnection connection;

  private MemoryDatabase(SQLiteConnection connection) {
    this.connection = connection;
  }

  static MemoryDatabase open(boolean foreignKeys) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(foreignKeys);
    Connection connection = config.createConnection("jdbc:sqlite::memory:");
    return new MemoryDatabase(connection.unwrap(SQLiteConnection.class));
  }

  /** Opens a copy. */
  static MemoryDatabase open(byte[] image, boolean foreignKeys) throws SQLException {
    MemoryDatabase live = open(foreignKeys);
    if (image.length > 0) {
      live.connection.deserialize("main", image);
    }
    return live;
  }

  byte[] image() throws SQLException {
    return connection.serialize("main");
  }

  Schema inspect() throws SQLException {
    return Sqlite.inspect(connection);
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** Runs statements one by one and continues after an error. */
  void runOn(List<String> statements) {
    for (String sql : statements) {
      tries(sql);
    }
  }

  /** Runs a statement and returns whether it succeeded. */
  boolean tries(String sql) {
    try {
      run(sql);
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  void rollBack() {
    // A script that has ended its transaction leaves none to roll back.
    tries("ROLLBACK");
  }

  /** The rows of a query, each as one text. */
  List<String> ask(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join(" | ", row));
      }
      return rows;
    }
  }

  /**
   * The errors of SQLite's own check. In 3.53 it reports a number as a text in a column with a text
   * default after a generated column: there the values are compared.
   */
  List<String> complaints() throws SQLException {
    List<String> complaints = new ArrayList<>(ask("PRAGMA integrity_check"));
    complaints.remove("ok");
    if (complaints.stream().anyMatch(complaint -> complaint.startsWith("TEXT value in "))) {
      for (String table : ask("SELECT name FROM pragma_table_list WHERE type = 'table'")) {
        for (String column : ask("SELECT name FROM pragma_table_info(" + text(table) + ")")) {
          String texts =
              "SELECT 1 FROM %1$s WHERE typeof(%2$s) = 'text' AND %2$s GLOB '*[0-9]*'"
                  .formatted(DdlSpelling.quoted(table), DdlSpelling.quoted(column));
          if (ask(texts).isEmpty()) {
            complaints.remove("TEXT value in " + table + "." + column);
          }
        }
      }
    }
    return complaints;
  }

  /** The whole content of the database, schema and rows. */
  List<String> dump() throws SQLException {
    List<String> dump =
        new ArrayList<>(ask("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2"));
    for (String table :
        ask(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                + " ORDER BY name")) {
      if (!table.equals("sqlite_schema")) {
        dump.add(table);
        List<String> columns = ask("SELECT name FROM pragma_table_info(" + text(table) + ")");
        dump.addAll(values(table, columns.stream().map(DdlSpelling::quoted).toList()));
      }
    }
    return dump;
  }

  /** Every value of some columns, or expressions, with its type, row by row, sorted. */
  List<String> values(String table, List<String> columns) throws SQLException {
    List<String> parts = new ArrayList<>();
    for (String column : columns) {
      parts.add("typeof(%1$s) || ' ' || quote(%1$s)".formatted(column));
    }
    List<String> rows =
        new ArrayList<>(
            ask(
                "SELECT %s FROM %s"
                    .formatted(
                        parts.isEmpty() ? "1" : String.join(", ", parts),
                        DdlSpelling.quoted(table))));
    rows.sort(null);
    return rows;
  }

  static String text(String name) {
    return "'" + name.replace("'", "''") + "'";
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
