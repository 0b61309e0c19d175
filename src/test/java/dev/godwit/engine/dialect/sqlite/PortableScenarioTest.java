package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.script.ForeignKeysOff;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every scenario with scripts of the portable form: documented statements only, and the same result
 * as the default form's, or nothing has changed.
 */
class PortableScenarioTest {
  @TempDir Path dir;

  @TestFactory
  Stream<DynamicTest> scenarios() {
    return Scenario.allPortable()
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.name(), scenario.dir().toUri(), () -> check(scenario)));
  }

  private void check(Scenario scenario) throws IOException, SQLException {
    Migration migration;
    try {
      migration = scenario.migrate();
    } catch (GodwitException e) {
      assertTrue(has(scenario, "refusal.txt"), e.sentence());
      return;
    }
    assertFalse(has(scenario, "refusal.txt"), "the default form is refused");
    if (migration.identical()) {
      assertFalse(has(scenario, "upgrade.sql"));
      return;
    }
    assertDocumented(migration.upgrade());
    assertDocumented(migration.downgrade());
    assertRunsAsUntrustedScript(scenario, migration);
    ScenarioRun off = ScenarioRun.of(scenario, migration, fill(scenario), false);
    assertEquals(has(scenario, "failure.txt"), off.failure().isPresent(), off::toString);
    assertEquals(
        has(scenario, "downgrade-failure.txt"), off.downgradeFailure().isPresent(), off::toString);
    ScenarioRun on = ScenarioRun.of(scenario, migration, fill(scenario), true);
    if (ForeignKeysOff.isDemandedBy(migration.upgrade())) {
      assertTrue(on.failure().orElse("").contains("foreign keys are off"), on::toString);
    } else if (ForeignKeysOff.isDemandedBy(migration.downgrade())) {
      assertEquals(off.failure(), on.failure());
      assertTrue(
          on.failure().isPresent()
              || on.downgradeFailure().orElse("").contains("foreign keys are off"),
          on::toString);
    } else {
      assertEquals(scenario.varies() ? on : off, on, "with foreign keys on");
    }
  }

  private static void assertDocumented(String script) {
    String text = script.toLowerCase(Locale.ROOT);
    for (String word : new String[] {"writable_schema", "schema_version", "update sqlite_master"}) {
      assertFalse(text.contains(word), word);
    }
  }

  private static void assertRunsAsUntrustedScript(Scenario scenario, Migration migration) {
    Schema reached = Sqlite.after(scenario.current(), "the upgrade", migration.upgrade());
    assertEquals(migration.to(), reached.fingerprint());
    Schema back = Sqlite.after(reached, "the downgrade", migration.downgrade());
    assertEquals(migration.from(), back.fingerprint());
  }

  private static boolean has(Scenario scenario, String file) {
    return Optional.of(scenario.dir().resolve(file)).filter(Files::exists).isPresent();
  }

  private Path fill(Scenario scenario) throws IOException, SQLException {
    Path file = Files.createTempDirectory(dir, scenario.name()).resolve("scenario.db");
    scenario.fill(file);
    return file;
  }
}
