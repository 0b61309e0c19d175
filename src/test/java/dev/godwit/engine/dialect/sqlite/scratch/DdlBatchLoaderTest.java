package dev.godwit.engine.dialect.sqlite.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A script so long that its definitions are loaded in batches. */
class DdlBatchLoaderTest {
  private static final int TABLES = 120;

  @Test
  void givesTheSameSchemaAsSqliteItself() throws SQLException {
    List<String> script = definitions();
    script.add(30, "ALTER TABLE t3 RENAME TO renamed");
    script.add(90, "DROP TABLE t5");
    script.add(150, "CREATE TABLE chosen AS SELECT id, parent FROM t7");
    script.add(151, "CREATE VIRTUAL TABLE words USING fts5 (word)");
    script.add(300, "ALTER TABLE t9 ADD COLUMN more TEXT");
    script.add("DROP INDEX t11_parent");
    assertEquals(plain(script), Sqlite.inspect("the script", text(script)));
  }

  @Test
  void aNameInTheBatchIsInUse() {
    List<String> script = definitions();
    script.add("CREATE TABLE T2 (a)");
    InvalidDdlException e =
        assertThrows(InvalidDdlException.class, () -> Sqlite.inspect("the script", text(script)));
    assertTrue(e.sentence().contains("table T2 already exists"), e.sentence());
    assertTrue(e.sentence().contains("statement " + script.size()), e.sentence());
  }

  @Test
  void aTableMayHaveTheNameOfTheBatchTable() throws SQLException {
    List<String> script = definitions();
    script.add("CREATE INDEX early ON Godwit_Waiting (name)");
    InvalidDdlException e =
        assertThrows(InvalidDdlException.class, () -> Sqlite.inspect("the script", text(script)));
    assertTrue(e.sentence().contains("no such table"), e.sentence());
    script.remove(script.size() - 1);
    script.add(200, "CREATE TABLE \"godwit_waiting\" (name, sql)");
    script.add("CREATE INDEX late ON Godwit_Waiting (name)");
    assertEquals(plain(script), Sqlite.inspect("the script", text(script)));
  }

  @Test
  void theListOfAllDefinitionsOfADatabaseLoads() throws SQLException {
    List<String> script = definitions();
    script.add(0, "CREATE VIRTUAL TABLE \"Some words\" USING fts5 (word)");
    script.add(1, "CREATE TABLE \"some words_of_mine\" (word)");
    script.add("CREATE VIRTUAL TABLE IF NOT EXISTS places USING rtree (id, x0, x1)");
    script.add("CREATE VIRTUAL TABLE old USING fts4 (word, tokenize=porter)");
    Schema schema = plain(script);
    assertEquals(schema, Sqlite.inspect("the list", text(listed(script))));
    assertEquals(3, schema.virtualTables().size());
  }

  @Test
  void aShadowTableWithoutItsVirtualTableIsATable() {
    String table = "CREATE TABLE words_data (id INTEGER PRIMARY KEY, block BLOB);";
    String words = "CREATE VIRTUAL TABLE words USING fts5 (word);";
    assertEquals(1, Sqlite.inspect("the script", table).tables().size());
    assertEquals(0, Sqlite.inspect("the script", words + table).tables().size());
    String twice = words + "DROP TABLE words;" + table + table;
    InvalidDdlException e =
        assertThrows(InvalidDdlException.class, () -> Sqlite.inspect("the script", twice));
    assertTrue(e.sentence().contains("table words_data already exists"), e.sentence());
  }

  @Test
  void aLargeSchemaIsMigrated() {
    Schema before = Sqlite.inspect("before", text(definitions()));
    List<String> script = definitions();
    script.replaceAll(
        sql -> sql.replace("REFERENCES t1 (id)", "REFERENCES t1 (id) ON DELETE CASCADE"));
    script.remove(script.size() - 1);
    Schema after = Sqlite.inspect("after", text(script));
    Migration migration = Sqlite.migrate(before, after, MigrationOptions.all());
    assertEquals(
        after.fingerprint(),
        Sqlite.after(before, "the upgrade", migration.upgrade()).fingerprint());
  }

  private static List<String> definitions() {
    List<String> script = new ArrayList<>();
    for (int i = 0; i < TABLES; i++) {
      script.add(
          "CREATE TABLE t%d (id INTEGER PRIMARY KEY%s, code TEXT UNIQUE, parent REFERENCES t%d (id))"
              .formatted(i, i % 40 == 0 ? " AUTOINCREMENT" : "", i / 40));
      script.add("CREATE INDEX t%1$d_parent ON t%1$d (parent, code DESC)".formatted(i));
      script.add("CREATE VIEW v%1$d AS SELECT code FROM t%1$d".formatted(i));
      script.add(
          "CREATE TRIGGER r%1$d AFTER INSERT ON t%1$d BEGIN DELETE FROM t%1$d WHERE id = 0; END"
              .formatted(i));
    }
    return script;
  }

  private static Schema plain(List<String> script) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = connection.createStatement()) {
      for (String sql : script) {
        statement.executeUpdate(sql);
      }
      return Sqlite.inspect(connection);
    }
  }

  /** The result of SELECT sql FROM sqlite_master. */
  private static List<String> listed(List<String> script) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = connection.createStatement()) {
      for (String sql : script) {
        statement.executeUpdate(sql);
      }
      return new Rows(connection)
              .of("SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%' AND sql IS NOT NULL")
              .stream()
              .map(row -> row.text("sql"))
              .toList();
    }
  }

  private static String text(List<String> script) {
    return String.join(";\n", script) + ";\n";
  }
}
