package dev.godwit.engine.dialect;

import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A real database of a dialect, with rows, as any client of JDBC sees it. */
final class ContractDatabase implements AutoCloseable {
  private final Dialect dialect;
  private final Connection connection;

  ContractDatabase(Dialect dialect, Connection connection) {
    this.dialect = dialect;
    this.connection = connection;
  }

  /** Runs a script; when it fails, its transaction is rolled back. */
  void run(String script) throws SQLException {
    if (script.isBlank()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    } catch (SQLException e) {
      rollBack(e);
      throw e;
    }
  }

  /** The script may have ended its transaction itself. */
  private void rollBack(SQLException failure) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("ROLLBACK");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  Schema schema() throws SQLException {
    return dialect.read(connection);
  }

  void insert(String table, String... values) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (String value : values) {
      texts.add("'" + value.replace("'", "''") + "'");
    }
    run("INSERT INTO %s VALUES (%s)".formatted(quoted(table), String.join(", ", texts)));
  }

  /** The sorted rows of a table, each as the values of its columns. */
  List<String> rows(String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (Column column : schema().table(table).map(Table::columns).orElseThrow()) {
      columns.add(quoted(column.name()));
    }
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT %s FROM %s".formatted(String.join(", ", columns), quoted(table)))) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          values.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows.stream().sorted().toList();
  }

  long count(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM " + quoted(table))) {
      result.next();
      return result.getLong(1);
    }
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
