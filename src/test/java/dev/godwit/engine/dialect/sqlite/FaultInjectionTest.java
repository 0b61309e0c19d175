package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every statement of a script fails once, under a runner that goes on after errors, as the sqlite3
 * shell does without {@code -bail}: the database is wholly before or wholly after the change.
 */
class FaultInjectionTest {
  @TempDir Path dir;

  /** What becomes of the statement that fails. */
  enum Fault {
    /** It does nothing. */
    FAILS,
    /** SQLite takes the whole transaction back, as when the disk is full. */
    ROLLS_BACK
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add-cascade-to-a-cycle",
        "add-cascade-to-a-self-reference",
        "add-autoincrement",
        "add-strict-in-place",
        "drop-autoincrement",
        "drop-unique-beside-indexes",
        "drop-strict-in-place",
        "change-primary-key-conflict",
        "change-default-of-a-late-column",
        "drop-a-parent-with-consent",
        "rename-and-rebuild-under-triggers-and-views",
        "rename-table-under-triggers-and-views",
        "swap-tables"
      })
  void aFailingStatementLosesNothing(String name) throws SQLException, IOException {
    for (Fault fault : Fault.values()) {
      inject(new Scenario(Path.of("src/test/scenarios/sqlite", name)), fault, true);
      inject(new Scenario(Path.of("src/test/scenarios/sqlite", name)), fault, false);
    }
  }

  private void inject(Scenario scenario, Fault fault, boolean foreignKeys)
      throws SQLException, IOException {
    Path original = Files.createTempDirectory(dir, scenario.name()).resolve("original.db");
    scenario.fill(original);
    List<String> script =
        Statements.of(scenario.migrate().upgrade()).stream()
            .map(Statements.Statement::sql)
            .toList();
    String before = run(original, List.of(), -1, fault, foreignKeys);
    String after = run(original, script, -1, fault, foreignKeys);
    assertNotEquals(before, after);
    for (int i = 0; i < script.size(); i++) {
      String found = run(original, script, i, fault, foreignKeys);
      assertTrue(
          found.equals(before) || found.equals(after),
          "%s, foreign keys %s, %s: %s\n%s"
              .formatted(scenario, foreignKeys, fault, script.get(i), found));
    }
  }

  /** What the database holds in the end. */
  private static String run(
      Path original, List<String> script, int faulty, Fault fault, boolean foreignKeys)
      throws SQLException, IOException {
    Path copy = original.resolveSibling("copy.db");
    Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
    try (Connection connection = Scenario.open(copy, foreignKeys)) {
      for (int i = 0; i < script.size(); i++) {
        if (i != faulty) {
          goOn(connection, script.get(i));
        } else if (fault == Fault.ROLLS_BACK) {
          goOn(connection, "ROLLBACK");
        }
      }
    }
    try (Connection connection = Scenario.open(copy, foreignKeys)) {
      Dump dump = new Dump(connection);
      return dump.complaints() + Dump.of(connection).replace("sqlite_sequence []\n", "");
    }
  }

  private static void goOn(Connection connection, String statement) {
    try {
      Scenario.run(connection, statement);
    } catch (SQLException e) {
      // As the shell does: it says what is wrong and takes the next statement.
    }
  }
}
