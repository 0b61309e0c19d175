package dev.godwit.engine.dialect.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs every scenario's script with every installed runner, with foreign keys on and off: the
 * result is the one of {@link ScenarioTest}, or there is an error and nothing has changed.
 */
@Tag("one-jdk")
class RunnerMatrixTest {
  @TempDir static Path dir;

  private static RunnerMatrix matrix;

  @BeforeAll
  static void prepare() throws SQLException, IOException {
    matrix = new RunnerMatrix(dir);
    for (Scenario scenario : Scenario.all().toList()) {
      Path script = scenario.dir().resolve("upgrade.sql");
      if (Files.exists(script) && !scenario.varies()) {
        matrix.add(scenario, script);
      }
    }
  }

  @ParameterizedTest(name = "{0}, foreign keys on: {1}")
  @CsvSource({
    "FLYWAY, true",
    "FLYWAY, false",
    "JDBC_WHOLE_SCRIPT, true",
    "JDBC_STATEMENT_BY_STATEMENT, true",
    "JDBC_STATEMENT_BY_STATEMENT, false",
    "JDBC_IN_ONE_TRANSACTION, true",
    "JDBC_IN_ONE_TRANSACTION, false",
    "JDBC_OF_SQLITE_3_34, true",
    "JDBC_OF_SQLITE_3_34, false",
    "JDBC_OF_SQLITE_3_32, true",
    "SHELL, true",
    "SHELL, false",
    "SHELL_THAT_BAILS, true",
    "SHELL_THAT_BAILS, false",
    "PYTHON_EXECUTESCRIPT, true",
    "PYTHON_EXECUTESCRIPT, false",
    "PYTHON_IN_ONE_TRANSACTION, true",
    "PYTHON_IN_ONE_TRANSACTION, false"
  })
  void leadsToTheRightResultOrChangesNothing(Runner runner, boolean foreignKeys) throws Exception {
    matrix.check(runner, foreignKeys);
  }
}
