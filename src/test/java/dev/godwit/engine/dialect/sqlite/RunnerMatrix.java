package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.godwit.engine.dialect.sqlite.script.ForeignKeysOff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Scenarios with their scripts, to be run by any runner. */
final class RunnerMatrix {
  private final Path dir;
  private final List<Prepared> scenarios = new ArrayList<>();

  /**
   * A prepared scenario.
   *
   * @param before the whole database before
   * @param after the whole database after; the same as before when the script must fail
   * @param off whether the script needs foreign keys off
   * @param refusedBy the runners that cannot run the script
   */
  private record Prepared(
      String name,
      Path database,
      Path script,
      Path session,
      String before,
      String after,
      boolean off,
      List<String> refusedBy) {
    boolean succeedsUnder(Runner runner, boolean foreignKeys) {
      return !before.equals(after)
          && !(off && foreignKeys)
          && refusedBy.stream().noneMatch(name -> runner.is(Runner.valueOf(name)))
          && runner.knows(before + after);
    }
  }

  /**
   * @param dir where databases are made
   */
  RunnerMatrix(Path dir) {
    this.dir = dir;
  }

  /** Adds a scenario with a script; its result is the one of ScenarioTest. */
  void add(Scenario scenario, Path script) throws SQLException, IOException {
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
    scenarios.add(
        new Prepared(
            scenario.name(),
            database,
            script.toAbsolutePath(),
            session,
            before,
            after,
            ForeignKeysOff.isDemandedBy(Files.readString(script)),
            scenario.refusedBy()));
  }

  /** Runs all: the result is right, or there is an error and nothing has changed. */
  void check(Runner runner, boolean foreignKeys) throws Exception {
    assumeTrue(
        runner.isThere(), "This machine cannot run " + String.join(" ", runner.program()) + ".");
    Path copies = Files.createTempDirectory(dir, "copies");
    List<Job> jobs = new ArrayList<>();
    for (Prepared scenario : scenarios) {
      Path copy =
          Files.copy(scenario.database(), copies.resolve(scenario.database().getFileName()));
      jobs.add(new Job(copy, scenario.script(), scenario.session(), foreignKeys));
    }
    List<String> answers = runner.run(jobs);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < scenarios.size(); i++) {
      Prepared scenario = scenarios.get(i);
      String dump = dump(jobs.get(i).database());
      boolean done = answers.get(i).equals(Runner.DONE);
      if (!dump.equals(done ? scenario.after() : scenario.before())
          || done != scenario.succeedsUnder(runner, foreignKeys)) {
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
