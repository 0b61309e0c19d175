package dev.godwit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.sqlite.JDBC;

/**
 * A folder with a project: database, model and migrations, and the command line that works on them.
 */
final class CliProject {
  /** Two tables with a foreign key without an action. */
  static final String SHOP =
      """
      CREATE TABLE customer (id INTEGER PRIMARY KEY, mail TEXT);
      CREATE TABLE orders (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        note TEXT
      );
      """;

  /** The same tables with ON DELETE CASCADE. */
  static final String CASCADING_SHOP =
      SHOP.replace("REFERENCES customer (id)", "REFERENCES customer (id) ON DELETE CASCADE");

  private final Path home;

  CliProject(Path home) {
    this.home = home;
  }

  /** The database of every command without {@code --url}. */
  Path database() {
    return home.resolve("app.db");
  }

  /** The migrations folder of every command. */
  Path migrations() {
    return home.resolve("migrations");
  }

  /** Runs a command on the database and the migrations. */
  Run godwit(String... args) {
    return run(Map.of("GODWIT_URL", database().toString()), args);
  }

  /** Runs a command on the migrations without a database. */
  Run godwitWithoutDatabase(String... args) {
    return run(Map.of(), args);
  }

  private Run run(Map<String, String> environment, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--dir");
    all.add(migrations().toString());
    return Run.of(environment, all.toArray(String[]::new));
  }

  /** A database with two customers and two orders, and a model with ON DELETE CASCADE. */
  void shop() {
    sql(SHOP, "INSERT INTO customer VALUES (1, 'a@example.org'), (2, 'b@example.org')");
    sql("INSERT INTO orders VALUES (10, 1, 'first'), (11, 2, NULL)");
    write("model.sql", CASCADING_SHOP);
  }

  /** The shop, adopted, with a pending second revision. */
  void shopWithPendingRevision() {
    shop();
    godwit("adopt", "-m", "Initial migration").gives(0);
    godwit("revision", "--autogenerate", "-m", "Cascade", "--model", path("model.sql")).gives(0);
  }

  String path(String name) {
    return home.resolve(name).toString();
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(home.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the scripts, sorted. */
  List<String> scripts() {
    if (!Files.exists(migrations())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(migrations())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs scripts as any runner would, with foreign keys enforced. */
  void sql(String... scripts) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String script : scripts) {
        // In this driver, executeUpdate runs every statement of a script, execute only the first.
        statement.executeUpdate(script);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of a query, as text, in the order of the query. */
  List<String> query(String sql) {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }

  private Connection connect() throws SQLException {
    return JDBC.createConnection(
        "jdbc:sqlite:" + database() + "?foreign_keys=true", new Properties());
  }
}
