package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.Golden;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every scenario: the plan is as expected, and neither upgrade nor downgrade loses data. */
class ScenarioTest {
  @TempDir Path dir;

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
    Optional<ScenarioRun> run = Optional.empty();
    if (real.isPresent()) {
      assertRunsAsUntrustedScript(scenario, real.get());
      run = Optional.of(ScenarioRun.of(scenario, real.get(), fill(scenario), true));
      ScenarioRun off = ScenarioRun.of(scenario, real.get(), fill(scenario), false);
      assertEquals(scenario.varies() ? off : run.get(), off, "with foreign keys off");
    }
    golden(scenario, "failure.txt", run.flatMap(ScenarioRun::failure));
    golden(scenario, "downgrade-failure.txt", run.flatMap(ScenarioRun::downgradeFailure));
  }

  /** The service runs generated scripts like untrusted ones. */
  private static void assertRunsAsUntrustedScript(Scenario scenario, Migration migration) {
    Schema reached = Sqlite.after(scenario.current(), "the upgrade", migration.upgrade());
    assertEquals(migration.to(), reached.fingerprint());
    Schema back = Sqlite.after(reached, "the downgrade", migration.downgrade());
    assertEquals(migration.from(), back.fingerprint());
  }

  private Path fill(Scenario scenario) throws IOException, SQLException {
    Path file = Files.createTempDirectory(dir, scenario.name()).resolve("scenario.db");
    scenario.fill(file);
    return file;
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
}
