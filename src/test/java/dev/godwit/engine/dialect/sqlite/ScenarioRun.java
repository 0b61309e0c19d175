package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.dialect.sqlite.sql.Messages;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The result of a scenario's scripts on a database with rows, after all rows that must remain have
 * been checked.
 *
 * @param failure why the upgrade failed, and whether a preflight query predicts it
 * @param downgradeFailure why the downgrade failed
 * @param upgraded the whole database after the upgrade; empty when that failed
 * @param downgraded the whole database after the downgrade; empty when that failed
 */
record ScenarioRun(
    Optional<String> failure,
    Optional<String> downgradeFailure,
    String upgraded,
    String downgraded) {

  static ScenarioRun of(Scenario scenario, Migration migration, Path file, boolean foreignKeys)
      throws SQLException {
    try (Connection connection = Scenario.open(file, foreignKeys)) {
      String definitions = new Dump(connection).definitions();
      Survival survival = new Survival(scenario, connection);
      boolean offending = offending(connection, migration);
      Scenario.run(connection, scenario.session());
      Optional<String> failure = run(connection, migration.upgrade());
      if (failure.isPresent()) {
        String predicted = offending ? "A preflight finds the rows.\n" : "No preflight finds it.\n";
        return new ScenarioRun(Optional.of(failure.get() + predicted), Optional.empty(), "", "");
      }
      assertFalse(offending, "the preflight has found rows that stop the script");
      Schema reached = Sqlite.inspect(connection);
      // Once is enough: the databases with foreign keys on and off are compared.
      if (foreignKeys || scenario.portable()) {
        assertNoChange(reached, scenario.desired(), scenario);
        if (scenario.desired().complete()) {
          assertNoChange(scenario.desired(), reached, scenario);
        }
      }
      survival.assertKept(connection, reached);
      assertEquals(List.of(), new Dump(connection).complaints());
      String upgraded = Dump.of(connection);
      Optional<String> downgradeFailure = run(connection, migration.downgrade());
      if (downgradeFailure.isPresent()) {
        return new ScenarioRun(failure, downgradeFailure, upgraded, "");
      }
      assertEquals(definitions, new Dump(connection).definitions(), "after the downgrade");
      assertEquals(scenario.current().fingerprint(), Sqlite.inspect(connection).fingerprint());
      survival.assertBack(connection);
      assertEquals(List.of(), new Dump(connection).complaints());
      return new ScenarioRun(failure, downgradeFailure, upgraded, Dump.of(connection));
    }
  }

  /** Ends the transaction, unless the script has ended it. */
  static void rollBack(Connection connection) throws SQLException {
    try {
      Scenario.run(connection, "ROLLBACK");
    } catch (SQLException e) {
      assertEquals("cannot rollback - no transaction is active", Messages.of(e));
    }
  }

  /**
   * Runs a script; when it fails, nothing may have changed; returns the message of the database.
   */
  private static Optional<String> run(Connection connection, String script) throws SQLException {
    String before = Dump.of(connection);
    try {
      Scenario.runGuarded(connection, script);
    } catch (SQLException e) {
      rollBack(connection);
      assertEquals(before, Dump.of(connection), "after the failure");
      return Optional.of(Messages.of(e) + "\n");
    }
    return Optional.empty();
  }

  /** Whether a preflight query finds rows that must make the script fail. */
  private static boolean offending(Connection connection, Migration migration) {
    return migration.hazards().stream()
        .filter(h -> h.stops() && !h.preflight().isEmpty())
        .anyMatch(h -> finds(connection, h.preflight()));
  }

  /** A query that fails, for example without a function of the application, decides nothing. */
  private static boolean finds(Connection connection, String preflight) {
    try {
      return !new Rows(connection).of(preflight).isEmpty();
    } catch (SQLException e) {
      return true;
    }
  }

  private static void assertNoChange(Schema from, Schema to, Scenario scenario) {
    MigrationOptions answers =
        new MigrationOptions(List.of(), Set.of("all"), scenario.answers().columnOrder());
    assertEquals(List.of(), Godwit.migrate(from, to, answers).changes());
  }
}
