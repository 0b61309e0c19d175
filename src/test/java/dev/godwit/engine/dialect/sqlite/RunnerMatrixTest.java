package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

  private static final List<Prepared> SCENARIOS = new ArrayList<>();

  /**
   * A prepared scenario.
   *
   * @param before the whole database before
   * @param after the whole database after; the same as before when the script must fail
   * @param refusedBy the runners that cannot run the script
   */
  private record Prepared(
      String name,
      Path database,
      Path script,
      Path session,
      String before,
      String after,
      List<String> refusedBy) {
    boolean succeedsUnder(Runner runner) {
      return !before.equals(after)
          && !refusedBy.contains(runner.name())
          && runner.knows(before + after);
    }
  }

  @BeforeAll
  static void prepare() throws SQLException, IOException {
    for (Scenario scenario : Scenario.all().toList()) {
      Path script = scenario.dir().resolve("upgrade.sql");
      if (Files.exists(script) && !scenario.varies()) {
        SCENARIOS.add(prepare(scenario, script));
      }
    }
  }

  private static Prepared prepare(Scenario scenario, Path script) throws SQLException, IOException {
    Path database = dir.resolve(scenario.name() + ".db");
    Path session = Files.writeString(dir.resolve(scenario.name() + ".sql"), scenario.session());
    scenario.fill(database);
    String before = dump(database);
    String after = before;
    if (!Files.exists(scenario.dir().resolve("failure.txt"))) {
      Path upgraded = Files.copy(database, dir.resolve("upgraded.db"));
      Runner.JDBC_WHOLE_SCRIPT.run(new Job(upgraded, script, session, false));
      after = dump(upgraded);
      Files.delete(upgraded);
    }
    return new Prepared(
        scenario.name(),
        database,
        script.toAbsolutePath(),
        session,
        before,
        after,
        scenario.refusedBy());
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
    assumeTrue(
        runner.isThere(), "This machine cannot run " + String.join(" ", runner.program()) + ".");
    Path copies = Files.createTempDirectory(dir, "copies");
    List<Job> jobs = new ArrayList<>();
    for (Prepared scenario : SCENARIOS) {
      Path copy =
          Files.copy(scenario.database(), copies.resolve(scenario.database().getFileName()));
      jobs.add(new Job(copy, scenario.script(), scenario.session(), foreignKeys));
    }
    List<String> answers = runner.run(jobs);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < SCENARIOS.size(); i++) {
      Prepared scenario = SCENARIOS.get(i);
      String dump = dump(jobs.get(i).database());
      boolean done = answers.get(i).equals(Runner.DONE);
      if (!dump.equals(done ? scenario.after() : scenario.before())
          || done != scenario.succeedsUnder(runner)) {
        wrong.add(scenario.name() + ": " + answers.get(i));
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static String dump(Path database) throws SQLException {
    try (Connection connection = Scenario.open(database, false)) {
      return Dump.of(connection);
    }
  }
}
