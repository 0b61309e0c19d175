package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/examples/godwit_upgrade.py} and {@code docs/python.md}, the upgrade at the start of a
 * Python application: what it leaves is what {@code godwit upgrade} leaves.
 */
@Tag("one-jdk")
class PythonUpgradeTest {
  private static final Path SCRIPT = Path.of("docs/examples/godwit_upgrade.py");
  private static final String HISTORY =
      "SELECT installed_rank || '|' || version || '|' || description || '|' || type || '|' ||"
          + " script || '|' || checksum || '|' || installed_by || '|' || success FROM"
          + " flyway_schema_history ORDER BY installed_rank";
  private static final String SCHEMA =
      "SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";

  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() throws Exception {
    List<String> python =
        List.of(
            "python3",
            "-c",
            "import sqlite3, sys;"
                + " sys.exit(sqlite3.sqlite_version_info < (3, 34) or sys.version_info < (3, 8))");
    boolean there;
    try {
      there = new ProcessBuilder(python).start().waitFor() == 0;
    } catch (IOException notThere) {
      there = false;
    }
    assumeTrue(there, "python3 with SQLite 3.34 is not here");
    work = new CliProject(home);
    work.shopWithPendingRevision();
  }

  @Test
  void aFreshDatabaseGetsTheHistoryThatGodwitWrites() {
    Path byPython = home.resolve("python.db");
    Path byGodwit = home.resolve("godwit.db");
    assertEquals("ran 1 2\n", upgrade(byPython, 0));
    work.godwit("upgrade", "--url", byGodwit.toString()).gives(0);
    assertEquals(query(byGodwit, HISTORY), query(byPython, HISTORY));
    assertEquals(query(byGodwit, SCHEMA), query(byPython, SCHEMA));
    checkIsClean(byPython);
    work.godwit("downgrade", "1", "--url", byPython.toString()).gives(0).saysOut("2 -> 1");
    assertEquals("ran 2\n", upgrade(byPython, 0));
    checkIsClean(byPython);
  }

  @Test
  void anAdoptedDatabaseKeepsItsRows() {
    assertEquals("ran 2\n", upgrade(work.database(), 0));
    assertEquals(List.of("10", "11"), work.query("SELECT id FROM orders ORDER BY id"));
    assertEquals(List.of(), work.query("PRAGMA foreign_key_check"));
    checkIsClean(work.database());
    work.sql("DELETE FROM customer WHERE id = 1");
    assertEquals(List.of("11"), work.query("SELECT id FROM orders"));
    assertEquals("ran nothing\n", upgrade(work.database(), 0));
  }

  @Test
  void aFailingScriptChangesNothing() throws IOException {
    Files.writeString(
        work.migrations().resolve("V3__Fails.sql"),
        """
        CREATE TABLE half (a);
        INSERT INTO customer VALUES (3, 'c');
        INSERT INTO customer VALUES (1, 'taken');
        """);
    String message = upgrade(work.database(), 1);
    assertTrue(message.contains("V3__Fails.sql failed and changed nothing: UNIQUE"), message);
    assertEquals(List.of("1", "2"), work.query("SELECT version FROM flyway_schema_history"));
    assertEquals(List.of("1", "2"), work.query("SELECT id FROM customer ORDER BY id"));
    assertEquals(List.of(), work.query("SELECT 1 FROM sqlite_schema WHERE name = 'half'"));
    work.godwit("current").gives(0).saysOut("2");
  }

  @Test
  void twoProcessesAtOnceRunEachRevisionOnce() throws Exception {
    Files.writeString(
        work.migrations().resolve("V3__Count.sql"),
        "-- Ends without a line end, and counts how often it ran.\n"
            + "INSERT INTO orders (customer_id, note) VALUES (2, 'counted') -- once");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(start(work.database()));
    }
    for (Process process : processes) {
      assertEquals(0, process.waitFor(), () -> output(process));
    }
    assertEquals(List.of("1", "2", "3"), work.query("SELECT version FROM flyway_schema_history"));
    assertEquals(List.of("1"), work.query("SELECT count(*) FROM orders WHERE note = 'counted'"));
  }

  @Test
  void aDatabaseThatIsNotOnTheLineOfTheScriptsIsRefused() throws IOException {
    Path other = home.resolve("other.db");
    work.godwit("upgrade", "1", "--url", other.toString()).gives(0);
    Path script = work.migrations().resolve("V1__Initial_migration.sql");
    String text = Files.readString(script);
    Files.writeString(script, text.replace("\n", "\r\n"));
    assertEquals("ran 2\n", upgrade(other, 0), "Line ends are no change");
    Files.writeString(script, text + "-- Changed.\n");
    assertTrue(upgrade(work.database(), 1).contains("revision 1 was changed"));
    Files.writeString(script, text);
    Files.delete(work.migrations().resolve("V2__Cascade.sql"));
    Files.delete(work.migrations().resolve("U2__Cascade.sql"));
    assertTrue(upgrade(other, 1).contains("at revision 2, which the folder lacks"));
    work.sql("DROP TABLE flyway_schema_history");
    assertTrue(upgrade(work.database(), 1).contains("has tables and no history"));
  }

  /** {@code docs/python.md}: its commands and lines of Python, in their order. */
  @Test
  void theDocumentWorks() throws Exception {
    String document = Files.readString(Path.of("docs/python.md"));
    Path folder = Files.createDirectory(home.resolve("documented"));
    Path database = folder.resolve("shop.db");
    Files.copy(work.database(), database);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DROP TABLE flyway_schema_history");
    }
    Files.writeString(folder.resolve("schema.sql"), CliProject.CASCADING_SHOP);
    Files.copy(SCRIPT, folder.resolve("godwit_upgrade.py"));
    shell(folder, block(document, "sh", 0));
    run(folder, "python3", "-c", block(document, "python", 0));
    assertEquals(List.of("1", "2"), query(database, "SELECT version FROM flyway_schema_history"));
    assertEquals("ran nothing\n", shell(folder, block(document, "sh", 1)));
    shell(folder, block(document, "sh", 2));
    assertEquals(List.of("10", "11"), query(database, "SELECT id FROM orders ORDER BY id"));
  }

  private static String block(String document, String language, int number) {
    return document.split("```" + language + "\n", -1)[number + 1].split("```\n", 2)[0];
  }

  /** Runs commands in which {@code godwit} is the command line. */
  private static String shell(Path folder, String commands) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String godwit =
        "godwit() { '%s' -cp \"$CLASS_PATH\" dev.godwit.Main \"$@\"; }\n".formatted(java);
    return run(folder, "sh", "-ec", godwit + commands);
  }

  private static String run(Path folder, String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("CLASS_PATH", absoluteClassPath());
    Process process = builder.start();
    String output = output(process);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  private static String absoluteClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(place -> Path.of(place).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void checkIsClean(Path database) {
    work.godwit("check", "--url", database.toString(), "--model", work.path("model.sql")).gives(0);
  }

  private static List<String> query(Path database, String sql) {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return values;
  }

  private String upgrade(Path database, int code) {
    try {
      Process process = start(database);
      String output = output(process);
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "It does not end");
      assertEquals(code, process.exitValue(), output);
      return output;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Process start(Path database) throws IOException {
    return new ProcessBuilder(
            "python3", SCRIPT.toString(), database.toString(), work.migrations().toString())
        .redirectErrorStream(true)
        .start();
  }

  private static String output(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
