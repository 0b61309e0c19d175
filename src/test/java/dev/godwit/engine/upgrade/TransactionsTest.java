package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.error.GodwitException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each revision is one transaction together with its history row. */
class TransactionsTest {
  private static final String HISTORY =
      "SELECT version, success FROM flyway_schema_history ORDER BY installed_rank";

  private static final int LAST = 100;

  private Project project;

  @BeforeEach
  void start(@TempDir Path dir) {
    project = new Project(dir);
    project.script("V1__Table.sql", "CREATE TABLE t (n INTEGER NOT NULL);\n");
    project.script("V2__Row.sql", "INSERT INTO t VALUES (1);\n");
  }

  @Test
  void keepsTheRevisionsBeforeAFailure() {
    project.upgrader().upgrade(new Target.By(1));
    project.sql("CREATE TABLE outside (n)", "DROP TABLE outside", "INSERT INTO t VALUES (7)");
    project.script("V3__Rows.sql", "INSERT INTO t VALUES (3);\nINSERT INTO t VALUES (4);\n");
    // Fails on rows that only the real database has.
    project.script(
        "V4__Key.sql", "UPDATE t SET n = 5 WHERE n = 3;\nUPDATE t SET n = NULL WHERE n = 7;\n");
    project.script("V5__Never.sql", "DELETE FROM t;\n");
    GodwitException failure = Project.no(() -> project.upgrader().upgrade(new Target.Head()));
    assertEquals("revision-failed", failure.code().id());
    assertTrue(
        failure.sentence().contains("Revision 4: Key was not carried out"), failure.sentence());
    assertEquals(List.of("1|1", "2|1", "3|1"), project.rows(HISTORY));
    assertEquals(List.of("7", "1", "3", "4"), project.rows("SELECT n FROM t ORDER BY rowid"));
  }

  @Test
  void acceptsScriptsWithTheirOwnSavepoints() {
    project.script(
        "V3__Savepoint.sql",
        """
        SAVEPOINT s;
        INSERT INTO t VALUES (3);
        ROLLBACK TO s;
        INSERT INTO t VALUES (4);
        RELEASE s;
        """);
    project.script("V4__Row.sql", "INSERT INTO t VALUES (5);\n");
    project.upgrader().upgrade(new Target.Head());
    assertEquals(List.of("1|1", "2|1", "3|1", "4|1"), project.rows(HISTORY));
    assertEquals(List.of("1", "4", "5"), project.rows("SELECT n FROM t ORDER BY n"));
    assertEquals(List.of(), project.upgrader().check(Optional.empty()).drift());
  }

  // Whether the other one runs in between is chance; the result is not.
  @Test
  void runsNothingTwiceBesideAnotherProgram() throws InterruptedException {
    for (int i = 3; i <= LAST; i++) {
      project.script("V%d__Count.sql".formatted(i), "UPDATE t SET n = n + 1;\n");
    }
    project.upgrader().upgrade(new Target.By(2));
    AtomicBoolean stop = new AtomicBoolean();
    AtomicBoolean won = new AtomicBoolean();
    Thread other = new Thread(() -> won.set(runOne(stop)));
    other.start();
    Optional<String> refused = Optional.empty();
    try {
      project.upgrader().upgrade(new Target.Head());
    } catch (GodwitException e) {
      refused = Optional.of(e.code().id());
    }
    stop.set(true);
    other.join();
    assertEquals(won.get() ? Optional.of("changed-meanwhile") : Optional.empty(), refused);
    assertEquals(
        List.of(),
        project.rows("SELECT version FROM flyway_schema_history GROUP BY 1 HAVING count(*) > 1"));
    assertEquals(
        project.rows("SELECT count(*) - 1 FROM flyway_schema_history"),
        project.rows("SELECT n FROM t"));
  }

  /** Runs the next revision like another runner, as soon as it gets the lock. */
  private boolean runOne(AtomicBoolean stop) {
    try (Connection connection = project.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA busy_timeout = 0");
      while (!stop.get()) {
        try {
          statement.executeUpdate("BEGIN IMMEDIATE");
        } catch (SQLException e) {
          continue;
        }
        int rank;
        try (ResultSet row =
            statement.executeQuery("SELECT max(installed_rank) FROM flyway_schema_history")) {
          rank = row.getInt(1);
        }
        if (rank > 2 && rank < LAST) {
          statement.executeUpdate(
              "UPDATE t SET n = n + 1; INSERT INTO flyway_schema_history SELECT %1$d, '%1$d', 'Count', 'SQL', 'V%1$d__Count.sql', NULL, '', installed_on, 0, 1 FROM flyway_schema_history WHERE installed_rank = 1; COMMIT"
                  .formatted(rank + 1));
          return true;
        }
        statement.executeUpdate("ROLLBACK");
      }
      return false;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
