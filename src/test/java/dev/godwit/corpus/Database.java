package dev.godwit.corpus;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** A database in a file or in memory, as any other program would use it. */
final class Database implements AutoCloseable {
  private final Connection connection;
  private final Statement statement;

  private Database(String url, boolean foreignKeys) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(foreignKeys);
    this.connection = config.createConnection(url);
    this.statement = connection.createStatement();
  }

  static Database inMemory(boolean foreignKeys) throws SQLException {
    return new Database("jdbc:sqlite::memory:", foreignKeys);
  }

  static Database of(Path file, boolean foreignKeys) throws SQLException {
    return new Database("jdbc:sqlite:" + file, foreignKeys);
  }

  /** A copy of another database. */
  static Database of(byte[] bytes, boolean foreignKeys) throws SQLException {
    Database database = inMemory(foreignKeys);
    database.connection.unwrap(SQLiteConnection.class).deserialize("main", bytes);
    return database;
  }

  /** Runs every statement of a script. */
  void run(String script) throws SQLException {
    statement.executeUpdate(script);
  }

  /** The error of a statement; empty when it succeeded. */
  @Nullable SQLException tryRun(String sql) {
    try {
      run(sql);
      return null;
    } catch (SQLException e) {
      return e;
    }
  }

  Schema schema() throws SQLException {
    return Sqlite.inspect(connection);
  }

  long count(String table) throws SQLException {
    return Long.parseLong(query("SELECT count(*) FROM " + name(table)).get(0).get(0));
  }

  /** The values of columns as literals, in the order of the rows' keys. */
  List<List<String>> rows(String table, List<String> columns) throws SQLException {
    String literals =
        columns.stream().map(c -> "quote(%s)".formatted(name(c))).collect(Collectors.joining(", "));
    return query(
        "SELECT %s FROM %s ORDER BY %s"
            .formatted(
                literals,
                name(table),
                columns.stream().map(Database::name).collect(Collectors.joining(", "))));
  }

  List<List<String>> query(String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        String[] row = new String[width];
        for (int i = 0; i < width; i++) {
          row[i] = String.valueOf(result.getString(i + 1));
        }
        rows.add(Arrays.asList(row));
      }
    }
    return rows;
  }

  /** The whole content of the database, byte by byte. */
  byte[] bytes() throws SQLException {
    return connection.unwrap(SQLiteConnection.class).serialize("main");
  }

  /** The errors that SQLite finds; none in an intact database. */
  List<List<String>> faults() throws SQLException {
    List<List<String>> faults = new ArrayList<>(query("PRAGMA integrity_check"));
    faults.remove(List.of("ok"));
    faults.addAll(query("PRAGMA foreign_key_check"));
    return faults;
  }

  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
