package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.upgrade.history.DatabaseStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same folder and the same history serve Flyway and Godwit, in any order. */
class PlainFlywayTest {
  private Path root;

  @BeforeEach
  void folder(@TempDir Path dir) {
    root = dir;
    Warnings.HEARD.clear();
  }

  @Test
  void ignoresTheDowngradeScripts() {
    Project project = Project.with(root, 3);
    Flyway flyway =
        Flyway.configure()
            .configuration(project.flyway(false).getConfiguration())
            .loggers(Warnings.class.getName())
            .load();
    assertEquals(3, flyway.migrate().migrationsExecuted);
    assertEquals(List.of(), Warnings.HEARD);
    assertTrue(project.upgrader().check(Optional.empty()).clean());
  }

  @Test
  void readsTheSameNames() {
    Project project = new Project(root);
    project.script("V1_1__One.SQL", "CREATE TABLE one (x);");
    project.script("V1.10__.sql", "CREATE TABLE two (x);");
    project.script("V1.9__A_b__c.sql", "CREATE TABLE three (x);");
    project.script("V2.sql", "CREATE TABLE four (x);");
    project.upgrader().upgrade(Target.head());
    project.flyway(false).validate();
    assertEquals(0, project.flyway(false).migrate().migrationsExecuted);
    assertEquals(
        List.of("1.1", "1.9", "1.10", "2"),
        project.rows("SELECT version FROM flyway_schema_history ORDER BY installed_rank"));
  }

  @Test
  void mayHaveBaselinedTheDatabase() {
    Project project = Project.with(root, 3);
    project.sql(Project.V1);
    project.fill();
    project.flyway(false).baseline();
    assertEquals(DatabaseStatus.Standing.BEHIND, project.upgrader().state().standing());
    assertEquals(2, project.upgrader().upgrade(Target.head()).ran().size());
    assertTrue(project.upgrader().check(Optional.empty()).clean());
    project.flyway(false).validate();
    assertEquals(List.of("100"), project.rows("SELECT count(*) FROM child"));
  }

  @Test
  void cannotBaselineWithoutAScript() {
    Project project = Project.with(root, 1);
    project.script("V2__Add_cascade.sql", Project.V2);
    project.sql(Project.V1);
    Flyway.configure()
        .configuration(project.flyway(false).getConfiguration())
        .baselineVersion("1.5")
        .load()
        .baseline();
    assertEquals(
        "baseline-without-script",
        Project.no(() -> project.upgrader().upgrade(Target.head())).code().id());
  }

  /** Collects the warnings of Flyway. */
  public static final class Warnings implements LogCreator {
    private static final List<String> HEARD = new ArrayList<>();

    @Override
    public Log createLogger(Class<?> type) {
      return new Log() {
        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {
          HEARD.add(message);
        }

        @Override
        public void error(String message) {
          HEARD.add(message);
        }

        @Override
        public void error(String message, Exception cause) {
          HEARD.add(message);
        }

        @Override
        public void notice(String message) {}
      };
    }
  }
}
