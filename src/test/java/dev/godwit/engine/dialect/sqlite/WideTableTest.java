package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of as many columns as SQLite allows. */
class WideTableTest {
  private static final int MOST = 2000;

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"TEXT", "INTEGER PRIMARY KEY"})
  void isRebuiltWithItsRowids(String key) throws SQLException {
    Migration migration = addUnique(key);
    Path file = dir.resolve("wide.db");
    try (Connection connection = Scenario.open(file, true)) {
      Scenario.run(connection, ddl(key, ""));
      Scenario.run(connection, "INSERT INTO t (c0, c1999) VALUES (1, 'a'), (2, 'b');");
      Scenario.run(connection, migration.upgrade());
      assertEquals(migration.to(), Sqlite.inspect(connection).fingerprint());
      assertEquals(2, rows(connection));
    }
  }

  @Test
  void isLeftAloneWhenItsRowidsCannotBeKept() throws SQLException {
    Migration migration = addUnique("TEXT");
    Path file = dir.resolve("wide.db");
    try (Connection connection = Scenario.open(file, true)) {
      Scenario.run(connection, ddl("TEXT", ""));
      Scenario.run(connection, "INSERT INTO t (rowid, c0) VALUES (1, 'a'), (3, 'b');");
      Schema before = Sqlite.inspect(connection);
      SQLException failed =
          assertThrows(
              SQLException.class, () -> Scenario.runGuarded(connection, migration.upgrade()));
      assertTrue(failed.getMessage().contains("the rowids of t are 1, 2, 3"), failed.getMessage());
      Scenario.run(connection, "ROLLBACK TO godwit; RELEASE godwit;");
      assertEquals(before, Sqlite.inspect(connection));
      assertEquals(2, rows(connection));
    }
  }

  private static int rows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM t")) {
      return result.getInt(1);
    }
  }

  private static Migration addUnique(String key) {
    return Sqlite.migrate(
        Sqlite.inspect("before", ddl(key, "")),
        Sqlite.inspect("after", ddl(key, ", UNIQUE (c1, c2)")),
        MigrationOptions.none());
  }

  private static String ddl(String key, String constraint) {
    return IntStream.range(1, MOST)
        .mapToObj("c%d TEXT"::formatted)
        .collect(Collectors.joining(", ", "CREATE TABLE t (c0 " + key + ", ", constraint + ");"));
  }
}
