package dev.godwit.engine.dialect.sqlite.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.schema.Fingerprints;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.JDBC;

/** After every change, the schema equals one that is read without a known schema. */
class SchemaReaderTest {
  private final SchemaReader reader = new SchemaReader(new HashMap<>());
  private final Fingerprints fingerprints = new Fingerprints();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = JDBC.createConnection("jdbc:sqlite::memory:", new Properties());
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  static Stream<List<String>> chains() {
    String parent = "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)";
    String child = "CREATE TABLE Child (id INTEGER PRIMARY KEY, parent_id REFERENCES parent)";
    return Stream.of(
        List.of(
            child,
            parent,
            "CREATE INDEX child_parent ON child (parent_id)",
            "ALTER TABLE parent ADD COLUMN more TEXT DEFAULT 'x'",
            "ALTER TABLE parent RENAME TO elder",
            "DROP INDEX child_parent",
            "ALTER TABLE elder RENAME COLUMN id TO number",
            "DROP TABLE child"),
        // The meaning of a reference without columns depends on its parent.
        List.of(
            parent,
            child,
            "DROP TABLE parent",
            "CREATE TABLE parent (a, b, PRIMARY KEY (b))",
            "DROP TABLE parent",
            "CREATE TABLE PARENT (code TEXT PRIMARY KEY) WITHOUT ROWID"),
        // A word in double quotes is a string until an object has that name.
        List.of(
            parent,
            "CREATE VIEW v AS SELECT id, \"maybe\" AS m FROM parent",
            "CREATE TRIGGER t AFTER INSERT ON parent BEGIN SELECT \"perhaps\"; END",
            "CREATE TABLE maybe (perhaps TEXT)",
            "DROP TABLE maybe",
            "CREATE TABLE other (MAYBE TEXT)",
            "ALTER TABLE other RENAME TO perhaps",
            "CREATE VIEW maybe AS SELECT 1 AS one",
            "DROP VIEW v",
            "DROP TRIGGER t"),
        // Shadow tables of a virtual table are not part of the schema.
        List.of(
            "CREATE VIRTUAL TABLE doc USING fts5(body)",
            parent,
            "CREATE TABLE doc_note (id INTEGER PRIMARY KEY AUTOINCREMENT)",
            "DROP TABLE doc",
            "CREATE TABLE doc_data (id INTEGER PRIMARY KEY, block BLOB)",
            "DROP TABLE doc_note"),
        List.of(
            "CREATE TABLE flyway_schema_history (version TEXT)",
            "CREATE TABLE ä (Ä TEXT, a TEXT COLLATE NOCASE UNIQUE)",
            "CREATE TABLE Z (id)",
            "CREATE TABLE z_2 (id)",
            "CREATE TABLE \"🐦\" (id)",
            "CREATE TABLE \"ﬀ\" (id)",
            "CREATE INDEX i ON z (id) WHERE id > 1",
            "CREATE UNIQUE INDEX j ON z (id DESC, lower(id))",
            "DROP TABLE flyway_schema_history",
            "ANALYZE",
            "DROP TABLE ä"),
        List.of(
            parent,
            "BEGIN",
            child,
            "SAVEPOINT s",
            "CREATE INDEX child_parent ON child (parent_id)",
            "ROLLBACK TO s",
            "ROLLBACK",
            // An edit that does not change SQLite's own schema counter.
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_schema SET sql = replace(sql, 'name TEXT', 'name BLOB')",
            "PRAGMA writable_schema = RESET"));
  }

  @ParameterizedTest
  @MethodSource("chains")
  void equalsASchemaReadWithoutAKnownOne(List<String> statements) throws SQLException {
    requireSame("nothing");
    for (String sql : statements) {
      run(sql);
      // After the edit, SQLite keeps the old definition until it reads the catalog again.
      if (!sql.startsWith("UPDATE sqlite_schema")) {
        requireSame(sql);
      }
    }
  }

  @Test
  void inspectsOnlyWhatChanges() throws SQLException {
    for (int i = 0; i < 200; i++) {
      run("CREATE TABLE t%d (id INTEGER PRIMARY KEY, r REFERENCES t%d (id))".formatted(i, i / 2));
      run("CREATE INDEX i%d ON t%d (r)".formatted(i, i));
      reader.read(connection);
    }
    assertTrue(reader.inspections() <= 3 * 400, "inspected " + reader.inspections());
    Schema last = reader.read(connection);
    run("INSERT INTO t1 VALUES (1, NULL)");
    assertSame(last, reader.read(connection));
  }

  private void requireSame(String after) throws SQLException {
    Schema fresh = Sqlite.inspect(connection);
    Schema read = reader.read(connection);
    assertEquals(fresh, read, after);
    assertEquals(fresh.fingerprint(), fingerprints.of(read), after);
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
