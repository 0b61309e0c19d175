package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;

/** The application reads and writes while its database is upgraded. */
class ConcurrentUseTest {
  @TempDir private Path root;

  private final AtomicBoolean stop = new AtomicBoolean();
  private final CountDownLatch atWork = new CountDownLatch(2);

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void clientsWaitOrGetAnErrorButNeverSeeAPartialUpgrade(String mode) throws Exception {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    project.sql("PRAGMA journal_mode = " + mode);
    Project.with(root, 3);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> reads = threads.submit(() -> read(project));
      Future<Integer> writes = threads.submit(() -> write(project));
      atWork.await();
      assertEquals(2, project.upgrader().upgrade(Target.head()).ran().size());
      stop.set(true);
      assertTrue(reads.get() > 0);
      int parents = 10 + writes.get();
      assertEquals(
          List.of("%d|%d".formatted(parents, 10 * parents)),
          project.rows("SELECT count(*), (SELECT count(*) FROM child) FROM parent"));
    } finally {
      threads.shutdown();
    }
    assertTrue(project.upgrader().check(Optional.empty()).clean());
  }

  /** Every result must have ten children for each parent. */
  private Integer read(Project project) throws SQLException {
    int answers = 0;
    try (Connection connection = project.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 20");
      while (!stop.get() || answers == 0) {
        try (ResultSet row =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM child) - 10 * (SELECT count(*) FROM parent)")) {
          assertEquals(0, row.getInt(1));
          if (answers++ == 0) {
            atWork.countDown();
          }
        } catch (SQLException e) {
          requireBusy(e);
        }
      }
    }
    return answers;
  }

  /** Writes a parent with its ten children, repeatedly; returns how many were committed. */
  private Integer write(Project project) throws SQLException, InterruptedException {
    int written = 0;
    try (Connection connection = project.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 20");
      while (!stop.get() || written == 0) {
        int id = 1000 + written;
        try {
          statement.execute("BEGIN IMMEDIATE");
          statement.executeUpdate("INSERT INTO parent VALUES (" + id + ", 'new')");
          statement.executeUpdate(
              "INSERT INTO child SELECT %d * 10 + id, %d FROM parent WHERE id <= 10"
                  .formatted(id, id));
          statement.execute("COMMIT");
          if (written++ == 0) {
            atWork.countDown();
          }
          // The application does not write all the time.
          Thread.sleep(2);
        } catch (SQLException e) {
          requireBusy(e);
          rollBack(statement);
        }
      }
    }
    return written;
  }

  private static void rollBack(Statement statement) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      // BEGIN itself failed, so there is nothing to roll back.
      assertTrue(String.valueOf(e.getMessage()).contains("no transaction"), e.getMessage());
    }
  }

  private static void requireBusy(SQLException e) {
    assertEquals(SQLiteErrorCode.SQLITE_BUSY.code, e.getErrorCode() & 0xFF, e.getMessage());
  }
}
