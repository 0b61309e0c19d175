package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.script.ForeignKeysOff;
import dev.godwit.engine.dialect.sqlite.sql.Statements;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every statement of a script fails once, with a runner that continues after errors, like the
 * sqlite3 shell without {@code -bail}: the change is either complete or not made at all.
 */
@Tag("one-jdk")
class FaultInjectionTest {
  @TempDir Path dir;

  /** The effect of the statement that fails. */
  enum Fault {
    /** It does nothing. */
    FAILS,
    /** SQLite rolls the whole transaction back, as when the disk is full. */
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

  /** Every other scenario, with one kind of fault: a statement is left out. */
  @TestFactory
  Stream<DynamicTest> aMissingStatementOfAnyScenarioLosesNothing() throws IOException {
    return Scenario.all()
        .filter(scenario -> Files.exists(scenario.dir().resolve("upgrade.sql")))
        .filter(scenario -> !Files.exists(scenario.dir().resolve("failure.txt")))
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.name(), () -> inject(scenario, Fault.FAILS, true)));
  }

  /** The same for scripts of the portable form. */
  @TestFactory
  Stream<DynamicTest> aMissingStatementOfAnyPortableScriptLosesNothing() throws IOException {
    return Scenario.allPortable()
        .filter(scenario -> Files.exists(scenario.dir().resolve("upgrade.sql")))
        .filter(scenario -> !Files.exists(scenario.dir().resolve("failure.txt")))
        .filter(scenario -> !PortableScenarioTest.NEED_AN_EDIT.contains(scenario.name()))
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.name(), () -> inject(scenario, Fault.FAILS, false)));
  }

  /** More edits than fit into one statement. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "add-autoincrement",
        "add-cascade",
        "add-cascade-to-a-cycle",
        "add-cascade-to-a-self-reference",
        "add-cascade-beside-a-check-with-its-tables-name",
        "add-column",
        "change-five-things-at-once",
        "drop-a-parent-with-consent",
        "drop-autoincrement",
        "drop-a-cycle",
        "drop-table-with-its-name-in-a-check",
        "drop-unique-beside-indexes",
        "drop-view-with-its-trigger",
        "keep-the-counter-of-a-renamed-table",
        "keep-the-counter-of-an-empty-table",
        "keep-triggers-and-views-in-a-rebuild",
        "move-index-to-another-table",
        "rename-and-rebuild-under-triggers-and-views",
        "replace-view-by-table",
        "rebuild-a-cycle",
        "swap-index-names",
        "swap-tables"
      })
  void aFailingStatementOfAPortableScriptLosesNothing(String name)
      throws SQLException, IOException {
    Scenario scenario = new Scenario(Path.of("src/test/scenarios/sqlite", name), true);
    for (Fault fault : Fault.values()) {
      inject(scenario, fault, true);
      inject(scenario, fault, false);
    }
  }

  /** More guards than fit into one table, and more edits than fit into one statement. */
  @Test
  void aFailingStatementOfALongScriptLosesNothing() throws SQLException, IOException {
    StringBuilder before = new StringBuilder();
    for (int i = 0; i < 101; i++) {
      before.append(
          "CREATE TABLE t%d (id INTEGER PRIMARY KEY, p REFERENCES t%d);".formatted(i, i / 2));
    }
    String after = before.toString().replace(");", " ON DELETE CASCADE);");
    Path original = dir.resolve("original.db");
    try (Connection connection = Scenario.open(original, true)) {
      Scenario.run(
          connection, before + "INSERT INTO t0 VALUES (1, 1); INSERT INTO t1 VALUES (1, 1)");
    }
    Migration migration =
        Sqlite.migrate(
            Sqlite.inspect("before", before.toString()),
            Sqlite.inspect("after", after),
            MigrationOptions.none());
    List<String> script = statements(migration);
    List<Integer> faulty = new ArrayList<>();
    for (int i = 0; i < script.size(); i++) {
      if (i % 97 == 0 || script.get(i).matches("(?s)(CREATE T|UPDATE|PRAGMA|INSERT OR ROLL).*")) {
        faulty.add(i);
      }
    }
    assertTrue(faulty.size() > 20);
    for (Fault fault : Fault.values()) {
      inject("long", original, script, faulty, fault, true);
    }
  }

  private void inject(Scenario scenario, Fault fault, boolean foreignKeys)
      throws SQLException, IOException {
    Path original = Files.createTempDirectory(dir, scenario.name()).resolve("original.db");
    scenario.fill(original);
    List<String> script = statements(scenario.migrate());
    List<Integer> faulty = IntStream.range(0, script.size()).boxed().toList();
    inject(scenario.name(), original, script, faulty, fault, foreignKeys);
  }

  private static List<String> statements(Migration migration) {
    return Statements.of(migration.upgrade()).stream().map(Statements.Statement::sql).toList();
  }

  private static void inject(
      String name,
      Path original,
      List<String> script,
      List<Integer> faulty,
      Fault fault,
      boolean foreignKeys)
      throws SQLException, IOException {
    String before = run(original, List.of(), -1, fault, foreignKeys);
    String after = run(original, script, -1, fault, foreignKeys);
    if (foreignKeys && script.stream().anyMatch(ForeignKeysOff::isDemandedBy)) {
      assertEquals(before, after);
    } else {
      assertNotEquals(before, after);
    }
    boolean portable = script.contains("SAVEPOINT godwit_again");
    for (int i : faulty) {
      // It neither reads nor writes, and SQLite rolls back only in a statement that does
      // (sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction).
      if (portable && fault == Fault.ROLLS_BACK && script.get(i).startsWith("SAVEPOINT")) {
        continue;
      }
      String found = run(original, script, i, fault, foreignKeys);
      assertTrue(
          found.equals(before) || found.equals(after),
          "%s, foreign keys %s, %s: %s\n%s"
              .formatted(name, foreignKeys, fault, script.get(i), found));
    }
  }

  /** The content of the database afterwards. */
  private static String run(
      Path original, List<String> script, int faulty, Fault fault, boolean foreignKeys)
      throws SQLException, IOException {
    Path copy = original.resolveSibling("copy.db");
    Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
    try (Connection connection = Scenario.open(copy, foreignKeys)) {
      for (int i = 0; i < script.size(); i++) {
        if (i != faulty) {
          runAll(connection, script.get(i));
        } else if (fault == Fault.ROLLS_BACK) {
          runAll(connection, "ROLLBACK");
        }
      }
    }
    try (Connection connection = Scenario.open(copy, foreignKeys)) {
      Dump dump = new Dump(connection);
      return dump.complaints() + Dump.of(connection).replace("sqlite_sequence []\n", "");
    }
  }

  private static void runAll(Connection connection, String statement) {
    try {
      Scenario.run(connection, statement);
    } catch (SQLException e) {
      // Like the shell: it reports the error and continues with the next statement.
    }
  }
}
