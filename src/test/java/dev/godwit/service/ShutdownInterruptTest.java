package dev.godwit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.migration.ScriptFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** The end of a start whose migration does not finish. */
class ShutdownInterruptTest {
  private static final ScriptFile FIRST =
      new ScriptFile("V1__Birds.sql", "CREATE TABLE bird (id INTEGER PRIMARY KEY);");

  /** Immediate on an empty scratch database, endless with the rows of this test. */
  private static final ScriptFile SLOW =
      new ScriptFile(
          "V2__Pairs.sql",
          "CREATE TABLE pair (n INTEGER);\n"
              + "INSERT INTO pair SELECT count(*) FROM bird a, bird b, bird c, bird d;");

  private static final ScriptFile FAILING =
      new ScriptFile(
          "V2__Pairs.sql",
          "CREATE TABLE pair (n INTEGER CHECK (n < 1000));\nINSERT INTO pair SELECT id FROM bird;");

  private static final int TERMINATED = 128 + 15;

  @TempDir private Path home;
  private Path file;

  @BeforeEach
  void isAtTheFirstRevision() throws SQLException {
    file = home.resolve("own.db");
    new ServiceDatabase().upgrade(new DatabaseUrl(file), List.of(FIRST));
    try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
              + " INSERT INTO bird SELECT i FROM n");
    }
  }

  @Test
  void isRolledBackWhenItIsTerminatedInAMigration() throws IOException, SQLException {
    String before = contents();
    Process child = start();
    try (BufferedReader said = child.errorReader()) {
      assertTrue(
          said.lines().anyMatch(line -> line.contains("Applying revision 2")), "it never ran");
      // The handle, because Process.destroy closes the output of the child.
      child.toHandle().destroy();
      String last = String.join("\n", said.lines().toList());
      assertTrue(last.contains("this process was told to end. It was rolled back."), last);
    }
    assertEquals(TERMINATED, child.onExit().join().exitValue());
    assertEquals(before, contents());
  }

  @Test
  void aMigrationThatFailsLeavesTheDatabaseAsItWas() throws SQLException {
    String before = contents();
    ServiceDatabase schema = new ServiceDatabase();
    DatabaseUrl url = new DatabaseUrl(file);
    List<ScriptFile> files = List.of(FIRST, FAILING);
    MigrationFailedException failed =
        assertThrows(MigrationFailedException.class, () -> schema.upgrade(url, files));
    assertTrue(
        failed.sentence().contains("line 2 failed and it was rolled back"), failed::sentence);
    assertEquals(before, contents());
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ShutdownInterruptTest.class.getName(),
            file.toString())
        .start();
  }

  /** The child: a start that runs the slow revision. */
  public static void main(String[] args) {
    new ServiceDatabase().upgrade(new DatabaseUrl(Path.of(args[0])), List.of(FIRST, SLOW));
  }

  /** The schema, the history and the rows. */
  private String contents() throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String ask :
          List.of(
              "SELECT group_concat(sql) FROM sqlite_schema",
              "SELECT group_concat(script) FROM flyway_schema_history",
              "SELECT group_concat(id) FROM bird")) {
        try (ResultSet answer = statement.executeQuery(ask)) {
          text.append(answer.getString(1)).append('\n');
        }
      }
    }
    return text.toString();
  }
}
