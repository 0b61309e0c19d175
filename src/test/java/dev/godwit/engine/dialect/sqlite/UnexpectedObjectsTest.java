package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.MigrationOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The database has an object that the script does not expect. With every runner, also one that
 * continues after errors, the script fails and nothing has changed.
 */
class UnexpectedObjectsTest {
  private static final String LATE =
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT DEFAULT 5);";
  private static final String REALLY_LATE =
      "DROP TABLE t; CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'x');"
          + " ALTER TABLE t ADD COLUMN b INT DEFAULT 5;";
  private static final String PARENT =
      "CREATE TABLE p (id INTEGER PRIMARY KEY);"
          + " CREATE TABLE c (id INTEGER PRIMARY KEY, x INT REFERENCES p (id));";

  @TempDir Path dir;

  static Stream<Arguments> unexpectedObjects() {
    return Stream.of(
        arguments(
            "an index sorted by the collation that changes",
            "CREATE TABLE t (a TEXT);",
            "CREATE TABLE t (a TEXT COLLATE NOCASE);",
            List.of(),
            "INSERT INTO t VALUES ('a'), ('B'), ('A'); CREATE INDEX z ON t (a);"),
        arguments(
            "a trigger that refuses to write a default down",
            LATE,
            LATE.replace("5", "7"),
            List.of(),
            REALLY_LATE
                + "CREATE TRIGGER z BEFORE UPDATE ON t BEGIN SELECT RAISE(ABORT, 'no'); END;"),
        arguments(
            "a trigger that is fired by writing a default down",
            LATE,
            LATE.replace("5", "7"),
            List.of(),
            REALLY_LATE
                + "CREATE TRIGGER z AFTER UPDATE ON t BEGIN UPDATE t SET a = 'touched'; END;"),
        arguments(
            "a table under the new name of another one",
            "CREATE TABLE a (x INT); CREATE TABLE b (y TEXT);",
            "CREATE TABLE a2 (x INT); CREATE TABLE b2 (y TEXT);",
            List.of("a=a2", "b=b2"),
            "CREATE TABLE a2 (z); INSERT INTO a2 VALUES (1);"),
        arguments(
            "a table under the name that a swap passes over",
            "CREATE TABLE a (x INT); CREATE TABLE b (y TEXT);",
            "CREATE TABLE b (x INT); CREATE TABLE a (y TEXT);",
            List.of("a=b", "b=a"),
            "CREATE TABLE godwit_renamed_1 (z); INSERT INTO godwit_renamed_1 VALUES (1);"),
        arguments(
            "a table whose column is to be renamed, and is another one",
            "CREATE TABLE t (a TEXT); CREATE TABLE u (c TEXT);",
            "CREATE TABLE t (b TEXT); CREATE TABLE u (d TEXT);",
            List.of("t.a=b", "u.c=d"),
            "DROP TABLE t; CREATE TABLE t (aa TEXT);"),
        arguments(
            "a table under the name of a new one",
            "CREATE TABLE t (a);",
            "CREATE TABLE t (a); CREATE TABLE n (b); CREATE VIEW v AS SELECT a FROM t;",
            List.of(),
            "CREATE TABLE n (other);"),
        arguments(
            "an index under the name of a new one",
            "CREATE TABLE t (a, b); CREATE INDEX i ON t (a);",
            "CREATE TABLE t (a, b); CREATE INDEX i ON t (b); CREATE INDEX j ON t (a);",
            List.of(),
            "CREATE INDEX j ON t (b);"),
        arguments(
            "a view under the name of a new one",
            "CREATE TABLE t (a, b);",
            "CREATE TABLE t (a, b); CREATE INDEX j ON t (a); CREATE VIEW v AS SELECT a FROM t;",
            List.of(),
            "CREATE VIEW v AS SELECT 5 AS x;"),
        arguments(
            "a child of a table that goes while others refer to it",
            PARENT,
            "CREATE TABLE c (id INTEGER PRIMARY KEY, x INT);",
            List.of(),
            "INSERT INTO p VALUES (1); CREATE TABLE z (r INT REFERENCES p (id));"
                + " INSERT INTO z VALUES (1);"),
        arguments(
            "a column of a table that goes",
            "CREATE TABLE t (a, b); CREATE TABLE k (x);",
            "CREATE TABLE k (x);",
            List.of(),
            "DROP TABLE t; CREATE TABLE t (a, b, precious); INSERT INTO t VALUES (1, 2, 3);"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unexpectedObjects")
  void areNotChanged(
      String what, String current, String desired, List<String> renames, String stranger)
      throws SQLException {
    for (boolean portable : new boolean[] {false, true}) {
      Migration migration =
          Sqlite.migrate(
              Sqlite.inspect("current", current),
              Sqlite.inspect("desired", desired),
              new MigrationOptions(renames, Set.of("drop-table"), false).inForm(portable));
      assertNothingChanges(migration, current, stranger);
    }
  }

  private void assertNothingChanges(Migration migration, String current, String stranger)
      throws SQLException {
    for (boolean foreignKeys : new boolean[] {true, false}) {
      Path file = dir.resolve(migration.form().word() + foreignKeys + ".db");
      try (Connection connection = Scenario.open(file, foreignKeys)) {
        Scenario.run(connection, current);
        Scenario.run(connection, stranger);
        String before = Dump.of(connection);
        int errors = 0;
        for (Statements.Statement statement : Statements.of(migration.upgrade())) {
          errors += runAll(connection, statement.sql());
        }
        assertTrue(errors > 0);
        assertEquals(before, Dump.of(connection));
      }
    }
  }

  /** An unused counter would belong to a new table with its name. */
  @Test
  void aCounterIsDeletedWithItsTable() throws SQLException {
    String both =
        "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT);"
            + "CREATE TABLE c (id INTEGER PRIMARY KEY, x INT REFERENCES a (id));"
            + "CREATE TABLE b (id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT);";
    String one =
        "CREATE TABLE c (id INTEGER PRIMARY KEY, x INT);"
            + "CREATE TABLE b (id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT);";
    try (Connection connection = Scenario.open(dir.resolve("counter.db"), true)) {
      Scenario.run(
          connection,
          both
              + "INSERT INTO a VALUES (3, 'q'); INSERT INTO b VALUES (1, 'q');"
              + "UPDATE sqlite_sequence SET seq = 100 WHERE name = 'b'");
      Scenario.run(connection, upgrade(both, one, List.of()));
      assertEquals(
          "[b, 100]", rows(connection, "SELECT name, seq FROM sqlite_sequence WHERE name <> 'c'"));
      // A row of a dropped table, as other tools leave it.
      Scenario.run(connection, "INSERT INTO sqlite_sequence VALUES ('a', 3)");
      Scenario.run(connection, upgrade(one, one.replace("TABLE b", "TABLE a"), List.of("b=a")));
      Scenario.run(connection, "INSERT INTO a (x) VALUES ('next')");
      assertEquals("[101]", rows(connection, "SELECT max(id) FROM a"));
    }
  }

  @Test
  void aReferenceThatLosesItsKeyIsAHazard() {
    String child = "CREATE TABLE c (k TEXT REFERENCES p (k));";
    String parent = "CREATE TABLE p (id INTEGER PRIMARY KEY, k TEXT UNIQUE);";
    Migration migration =
        Sqlite.migrate(
            Sqlite.inspect("current", parent + child),
            Sqlite.inspect("desired", parent.replace(" UNIQUE", "") + child),
            MigrationOptions.none());
    assertEquals(
        List.of("dangling-reference c"),
        migration.hazards().stream()
            .filter(hazard -> hazard.severity() == Hazard.Severity.WARNING)
            .map(hazard -> hazard.code() + " " + hazard.table())
            .toList());
  }

  private static String upgrade(String current, String desired, List<String> renames) {
    return Sqlite.migrate(
            Sqlite.inspect("current", current),
            Sqlite.inspect("desired", desired),
            new MigrationOptions(renames, Set.of("drop-table"), false))
        .upgrade();
  }

  private static String rows(Connection connection, String query) throws SQLException {
    StringBuilder text = new StringBuilder();
    new Rows(connection).of(query).forEach(row -> text.append(row.values()));
    return text.toString();
  }

  private static int runAll(Connection connection, String statement) {
    try {
      Scenario.run(connection, statement);
      return 0;
    } catch (SQLException e) {
      return 1;
    }
  }
}
