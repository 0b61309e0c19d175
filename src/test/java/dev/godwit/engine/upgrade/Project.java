package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.sqlite.live.LockFile;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.upgrade.replay.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.function.Executable;
import org.sqlite.JDBC;

/** A folder of migrations and a database beside it, for tests. */
final class Project {
  static final String V1 =
      """
      CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id));
      """;
  static final String U1 = "DROP TABLE child;\nDROP TABLE parent;\n";

  /**
   * Rebuilds the child as SQLite's documentation says, which is safe only with foreign keys off.
   */
  static final String V2 =
      """
      CREATE TABLE new_child (
        id INTEGER PRIMARY KEY,
        parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE
      );
      INSERT INTO new_child SELECT id, parent_id FROM child;
      DROP TABLE child;
      ALTER TABLE new_child RENAME TO child;
      """;

  static final String U2 = V2.replace(" ON DELETE CASCADE", "");
  static final String V3 = "CREATE INDEX child_parent ON child (parent_id);\n";
  static final String U3 = "DROP INDEX child_parent;\n";

  final Path root;
  final Path scripts;
  final Path database;

  Project(Path root) {
    this.root = root;
    this.scripts = root.resolve("migrations");
    this.database = root.resolve("app.db");
  }

  /** A project with the first revisions and their downgrade scripts. */
  static Project with(Path root, int revisions) {
    Project project = new Project(root);
    List<List<String>> all =
        List.of(
            List.of("Initial_migration", V1, U1),
            List.of("Add_cascade", V2, U2),
            List.of("Add_index", V3, U3));
    for (int i = 0; i < revisions; i++) {
      project.script("V" + (i + 1) + "__" + all.get(i).get(0) + ".sql", all.get(i).get(1));
      project.script("U" + (i + 1) + "__" + all.get(i).get(0) + ".sql", all.get(i).get(2));
    }
    return project;
  }

  Path script(String name, String text) {
    try {
      Files.createDirectories(scripts);
      return Files.writeString(scripts.resolve(name), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Upgrader upgrader() {
    return upgrader(Settings.defaults().withPatience(Duration.ofSeconds(20)));
  }

  Upgrader upgrader(Settings settings) {
    return new Upgrader(
        new DatabaseUrl(database), MigrationsFolder.of(scripts), settings, Progress.silent());
  }

  Connection connect() throws SQLException {
    return JDBC.createConnection("jdbc:sqlite:" + database, new Properties());
  }

  void sql(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows of a query, columns joined by bars. */
  List<String> rows(String query) {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          cells.add(String.valueOf(row.getString(i)));
        }
        rows.add(String.join("|", cells));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  /** Ten parents with ten children each. */
  void fill() {
    sql(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)"
            + " INSERT INTO parent SELECT i, 'p' || i FROM n",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)"
            + " INSERT INTO child SELECT i, 1 + i % 10 FROM n");
  }

  /** Plain Flyway on the same folder and database, with the foreign keys given. */
  Flyway flyway(boolean foreignKeys) {
    return Flyway.configure()
        .dataSource("jdbc:sqlite:" + database + "?foreign_keys=" + foreignKeys, "", "")
        .locations("filesystem:" + scripts)
        .load();
  }

  /** The error of an action that must fail. */
  static GodwitException no(Executable wrong) {
    return assertThrows(GodwitException.class, wrong);
  }

  /** Name and hash of every file in the database's folder, except the empty lock file. */
  Map<String, String> bytes() {
    return bytesOf(database.getParent());
  }

  /** Name and hash of every file in a folder, except the empty lock file. */
  Map<String, String> bytesOf(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        if (!path.equals(LockFile.of(database))) {
          MessageDigest sha = MessageDigest.getInstance("SHA-256");
          files.put(
              path.getFileName().toString(),
              HexFormat.of().formatHex(sha.digest(Files.readAllBytes(path))));
        }
      }
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return files;
  }
}
