package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs every scenario's portable script with every installed runner, also on defensive connections:
 * the result is right, or there is an error and nothing has changed.
 */
class PortableRunnerMatrixTest {
  @TempDir static Path dir;

  private static RunnerMatrix matrix;

  @BeforeAll
  static void prepare() throws SQLException, IOException {
    matrix = new RunnerMatrix(dir);
    for (Scenario scenario : Scenario.allPortable().toList()) {
      Optional<String> upgrade = upgrade(scenario);
      // What is in the way there bears a name that only the default form needs.
      boolean free = PortableScenarioTest.NOT_IN_THE_WAY.contains(scenario.name());
      if (upgrade.isPresent() && !scenario.varies() && !free) {
        Path script = dir.resolve(scenario.name() + ".upgrade");
        matrix.add(scenario, Files.writeString(script, upgrade.get()));
      }
    }
  }

  /** Empty when there is nothing to do, or the migration is refused. */
  private static Optional<String> upgrade(Scenario scenario) {
    try {
      return Optional.of(scenario.migrate().upgrade()).filter(script -> !script.isEmpty());
    } catch (GodwitException e) {
      return Optional.empty();
    }
  }

  @ParameterizedTest(name = "{0}, foreign keys on: {1}")
  @CsvSource({
    "FLYWAY, true",
    "FLYWAY, false",
    "JDBC_STATEMENT_BY_STATEMENT, false",
    "JDBC_IN_ONE_TRANSACTION, true",
    "JDBC_IN_ONE_TRANSACTION, false",
    "JDBC_OF_SQLITE_3_34, false",
    "JDBC_OF_SQLITE_3_32, false",
    "SHELL, true",
    "SHELL_THAT_BAILS, false",
    "SHELL_THAT_IS_DEFENSIVE, false",
    "PYTHON_EXECUTESCRIPT, false",
    "PYTHON_IN_ONE_TRANSACTION, true",
    "PYTHON_IN_ONE_TRANSACTION, false"
  })
  void leadsToTheRightResultOrChangesNothing(Runner runner, boolean foreignKeys) throws Exception {
    matrix.check(runner, foreignKeys);
  }
}
