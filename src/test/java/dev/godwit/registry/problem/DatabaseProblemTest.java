package dev.godwit.registry.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors of SQLite as problems for clients. */
class DatabaseProblemTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void database() throws SQLException {
    file = dir.resolve("a.db");
    run(file, "", "CREATE TABLE t (a)");
  }

  @Test
  void aForeignLockIsBusy() throws SQLException {
    try (Connection other = open(file, "")) {
      execute(other, "BEGIN IMMEDIATE");
      requireProblem(503, "busy", fails(file, "?busy_timeout=1", "INSERT INTO t VALUES (1)"));
    }
  }

  @Test
  void aFullDiskIsFull() {
    requireProblem(
        507,
        "storage-full",
        fails(file, "?max_page_count=2", "INSERT INTO t VALUES (zeroblob(100000))"));
  }

  @Test
  void aReadOnlyDatabaseIsReadOnly() {
    requireProblem(
        503, "storage-read-only", fails(file, "?open_mode=1", "INSERT INTO t VALUES (1)"));
  }

  @Test
  void aFolderThatIsGoneCannotBeOpened() {
    requireProblem(
        503,
        "storage-failed",
        fails(file, "", "ATTACH '" + dir.resolve("none/b.db") + "' AS b; SELECT 1"));
  }

  @Test
  void aDamagedFileIsDamaged() throws IOException {
    Path bad = dir.resolve("bad.db");
    Files.writeString(bad, "This is not a database. ".repeat(500));
    requireProblem(500, "storage-corrupt", fails(bad, "", "CREATE TABLE t (a)"));
  }

  @Test
  void theReasonIsFoundWhereverItIs() {
    SQLException full = fails(file, "?max_page_count=2", "INSERT INTO t VALUES (zeroblob(100000))");
    IllegalStateException failure = new IllegalStateException("rolled back");
    failure.addSuppressed(new IllegalStateException("commit", new RuntimeException(full)));
    requireProblem(507, "storage-full", failure);
    failure.initCause(failure.getSuppressed()[0]);
    requireProblem(507, "storage-full", failure);
    assertEquals(Optional.empty(), DatabaseProblem.of(new IllegalStateException("another")));
    assertEquals(
        Optional.empty(), DatabaseProblem.of(fails(file, "", "INSERT INTO nothing VALUES (1)")));
  }

  private static void requireProblem(int status, String code, Throwable failure) {
    DatabaseProblem problem = DatabaseProblem.of(failure).orElseThrow();
    assertEquals(code, problem.code().id());
    assertEquals(status, problem.code().status());
    assertTrue(problem.sentence().endsWith("."), problem.sentence());
  }

  private static SQLException fails(Path file, String options, String sql) {
    return assertThrows(SQLException.class, () -> run(file, options, sql));
  }

  private static void run(Path file, String options, String sql) throws SQLException {
    try (Connection connection = open(file, options)) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static Connection open(Path file, String options) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file + options);
  }
}
