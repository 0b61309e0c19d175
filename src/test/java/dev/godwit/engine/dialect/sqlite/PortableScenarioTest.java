package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.Golden;
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
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every scenario with scripts of the portable form: documented statements only, and the same result
 * as the default form's, or nothing has changed.
 */
class PortableScenarioTest {
  /** They need an edit of the stored schema, and the refusal says so. */
  static final Set<String> NEED_AN_EDIT =
      Set.of("add-check-with-an-unknown-function", "rename-the-key-of-a-table-without-rowid");

  /** What is in the way there bears a name that only the default form needs. */
  static final Set<String> NOT_IN_THE_WAY =
      Set.of(
          "drift-of-a-table-named-godwit-new",
          "drift-of-a-table-named-godwit-new-in-an-edit",
          "hide-godwit-new-with-case-sensitive-like");

  /** The examples whose scripts are kept. */
  private static final Set<String> SHOWN =
      Set.of("add-cascade", "add-column", "keep-triggers-and-views-in-a-rebuild");

  @TempDir Path dir;

  @TestFactory
  Stream<DynamicTest> scenarios() {
    return Scenario.allPortable()
        .filter(scenario -> !NOT_IN_THE_WAY.contains(scenario.name()))
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
      assertTrue(
          has(scenario, "refusal.txt")
              || (NEED_AN_EDIT.contains(scenario.name()) && e.sentence().contains("default form")),
          e.sentence());
      return;
    }
    assertFalse(has(scenario, "refusal.txt"), "the default form is refused");
    if (migration.identical()) {
      assertFalse(has(scenario, "upgrade.sql"));
      return;
    }
    if (SHOWN.contains(scenario.name())) {
      Golden.assertMatches(scenario.dir().resolve("portable.sql"), migration.upgrade());
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
      // With foreign keys on, SQLite asks for the referenced rows while rows are copied.
      String failure = on.failure().or(on::downgradeFailure).orElse("");
      assertTrue(
          scenario.varies() || on.equals(off) || failure.contains("FOREIGN KEY constraint failed"),
          () -> "%s with foreign keys on, %s with foreign keys off".formatted(on, off));
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
