package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.godwit.Golden;
import dev.godwit.engine.Godwit;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.plan.Answers;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.problem.GodwitException;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.script.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every scenario: the plan is the expected one, and carried out it loses nothing, both ways. */
class ScenarioTest {
  @TempDir Path dir;

  private @Nullable String back;

  @TestFactory
  Stream<DynamicTest> scenarios() {
    return Scenario.all()
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.name(), scenario.dir().toUri(), () -> check(scenario)));
  }

  private void check(Scenario scenario) throws IOException, SQLException {
    Optional<Migration> migration = Optional.empty();
    Optional<String> refusal = Optional.empty();
    try {
      migration = Optional.of(scenario.migrate());
      assertEquals(migration.get(), scenario.migrate(), "planned twice");
    } catch (GodwitException e) {
      refusal = Optional.of(e.sentence() + "\n");
    }
    Optional<Migration> real = migration.filter(m -> !m.identical());
    golden(scenario, "refusal.txt", refusal);
    golden(scenario, "changes.txt", migration.map(ScenarioTest::changes));
    golden(scenario, "upgrade.sql", real.map(Migration::upgrade));
    golden(scenario, "downgrade.sql", real.map(Migration::downgrade));
    Optional<String> failure = Optional.empty();
    if (real.isPresent()) {
      failure = apply(scenario, real.get(), true);
      assertEquals(failure, apply(scenario, real.get(), false), "with foreign keys off");
    }
    golden(scenario, "failure.txt", failure);
    golden(scenario, "downgrade-failure.txt", Optional.ofNullable(back));
  }

  private static void golden(Scenario scenario, String file, Optional<String> text)
      throws IOException {
    Golden.assertMatches(scenario.dir().resolve(file), text);
  }

  private static String changes(Migration migration) {
    List<String> lines = new ArrayList<>();
    if (migration.identical()) {
      lines.add("identical");
    }
    for (Change change : migration.changes()) {
      lines.add(change.line() + (change.destructive() ? " destructive" : ""));
    }
    for (Hazard hazard : migration.hazards()) {
      lines.add(
          "hazard %s %s %s: %s"
              .formatted(
                  hazard.severity().word(), hazard.code(), hazard.table(), hazard.message()));
      if (!hazard.preflight().isEmpty()) {
        lines.add("  " + hazard.preflight());
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** Runs the script, and the one back; gives the database's message when it fails. */
  private Optional<String> apply(Scenario scenario, Migration migration, boolean foreignKeys)
      throws SQLException, IOException {
    Path file = Files.createTempFile(dir, scenario.name(), ".db");
    Files.delete(file);
    scenario.fill(file);
    try (Connection connection = Scenario.open(file, foreignKeys)) {
      String before = Dump.of(connection);
      String definitions = new Dump(connection).definitions();
      back = null;
      Survival survival = new Survival(scenario, connection);
      boolean offending = offending(connection, migration);
      Scenario.run(connection, scenario.session());
      try {
        Scenario.run(connection, migration.upgrade());
      } catch (SQLException e) {
        Scenario.run(connection, "ROLLBACK");
        assertEquals(before, Dump.of(connection), "after the failure");
        String preflight = offending ? "A preflight finds the rows." : "No preflight finds it.";
        return Optional.of(Messages.of(e) + "\n" + preflight + "\n");
      }
      assertFalse(offending, "the preflight has found rows that stop the script");
      Schema reached = Sqlite.inspect(connection);
      assertSame(reached, scenario.desired(), scenario);
      assertSame(scenario.desired(), reached, scenario);
      survival.assertKept(connection, reached);
      assertEquals(List.of(), new Dump(connection).complaints());
      String upgraded = Dump.of(connection);
      back = null;
      try {
        Scenario.run(connection, migration.downgrade());
      } catch (SQLException e) {
        Scenario.run(connection, "ROLLBACK");
        assertEquals(upgraded, Dump.of(connection), "after the failure of the downgrade");
        back = Messages.of(e) + "\n";
        return Optional.empty();
      }
      assertEquals(definitions, new Dump(connection).definitions(), "after the downgrade");
      assertEquals(scenario.current().fingerprint(), Sqlite.inspect(connection).fingerprint());
      survival.assertBack(connection);
      assertEquals(List.of(), new Dump(connection).complaints());
    }
    return Optional.empty();
  }

  /** Whether a preflight finds rows that must stop the script. */
  private static boolean offending(Connection connection, Migration migration) {
    return migration.hazards().stream()
        .filter(h -> h.severity() == Hazard.Severity.ERROR && !h.preflight().isEmpty())
        .anyMatch(h -> finds(connection, h.preflight()));
  }

  /** A query that fails, such as for want of a function of the application, settles nothing. */
  private static boolean finds(Connection connection, String preflight) {
    try {
      return !new Rows(connection).of(preflight).isEmpty();
    } catch (SQLException e) {
      return true;
    }
  }

  private static void assertSame(Schema from, Schema to, Scenario scenario) {
    Answers answers = new Answers(List.of(), Set.of("all"), scenario.answers().columnOrder());
    assertEquals(List.of(), Godwit.migrate(from, to, answers).changes());
  }
}
