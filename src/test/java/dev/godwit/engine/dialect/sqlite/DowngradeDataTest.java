package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A downgrade of values that were written after the upgrade. */
class DowngradeDataTest {
  @TempDir Path dir;

  @Test
  void convertsNothingThatWasNotAllowed() throws SQLException {
    Migration migration = migration(Set.of());
    assertTrue(migration.downgrade().contains("allow convert-values"));
    try (Connection connection = upgraded(migration)) {
      SQLException stop =
          assertThrows(
              SQLException.class, () -> Scenario.runGuarded(connection, migration.downgrade()));
      assertTrue(Messages.of(stop).contains("no value of t was converted"), Messages.of(stop));
      Scenario.run(connection, "ROLLBACK");
      assertEquals(List.of("text 007"), values(connection));
    }
  }

  @Test
  void convertsWhatTheUpgradeWasAllowedToConvert() throws SQLException {
    Migration migration = migration(Set.of(MigrationOptions.CONVERT_VALUES));
    try (Connection connection = upgraded(migration)) {
      Scenario.run(connection, migration.downgrade());
      assertEquals(List.of("integer 7"), values(connection));
    }
  }

  private static Migration migration(Set<String> allow) {
    return Sqlite.migrate(
        Sqlite.inspect("before", "CREATE TABLE t (a INTEGER);"),
        Sqlite.inspect("after", "CREATE TABLE t (a TEXT);"),
        new MigrationOptions(List.of(), allow, false));
  }

  private Connection upgraded(Migration migration) throws SQLException {
    Connection connection = Scenario.open(dir.resolve("way-back.db"), true);
    Scenario.run(connection, "CREATE TABLE t (a INTEGER);");
    Scenario.run(connection, migration.upgrade());
    Scenario.run(connection, "INSERT INTO t VALUES ('007')");
    return connection;
  }

  private static List<String> values(Connection connection) throws SQLException {
    return new Rows(connection)
        .of("SELECT typeof(a) || ' ' || a AS v FROM t").stream().map(r -> r.text("v")).toList();
  }
}
