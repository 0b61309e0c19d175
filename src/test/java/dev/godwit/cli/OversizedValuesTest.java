package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/** Values that are larger than the heap, or that would act on a terminal. */
class OversizedValuesTest {
  private static final String DOC =
      "CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT, body TEXT, raw BLOB);";

  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
    work.sql(DOC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zeroblob(48000000)", "printf('%.*c', 48000000, 'x')"})
  void readsTheBeginningOfAValueOnly(String value) throws IOException, InterruptedException {
    work.sql("INSERT INTO doc VALUES (1, 't', 'b' || char(10, 27) || '[31mred', " + value + ")");
    work.write("model.sql", "CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT, raw BLOB);");
    work.godwit("adopt", "-m", "Initial").gives(0);
    String shown =
        process(
            "revision",
            "--autogenerate",
            "-m",
            "Step",
            "--allow",
            "drop-column",
            "--model",
            work.path("model.sql"));
    assertTrue(shown.contains("id=1, title=t, body=b\\n\\u001B[31mred"), shown);
    assertFalse(shown.contains("\u001b"), shown);
    assertTrue(shown.length() < 5_000, shown);
    process("upgrade");
    assertEquals(List.of("48000000"), work.query("SELECT length(raw) FROM doc"));
  }

  @Test
  void showsRowsInTheWayOfAnUpgrade() throws IOException, InterruptedException {
    work.sql("INSERT INTO doc VALUES (1, NULL, 'b', zeroblob(48000000))");
    work.write("model.sql", DOC.replace("title TEXT", "title TEXT NOT NULL"));
    work.godwit("adopt", "-m", "Initial").gives(0);
    work.godwitWithoutDatabase(
            "revision", "--autogenerate", "-m", "Step", "--model", work.path("model.sql"))
        .gives(0);
    String shown = process("upgrade");
    assertTrue(shown.contains("title=NULL"), shown);
    assertFalse(shown.contains("OutOfMemory"), shown);
  }

  @Test
  void escapesNamesInMessages() {
    work.sql("CREATE TABLE \"a\u001b[31m\nb\" (id INTEGER PRIMARY KEY)");
    work.write("model.sql", DOC);
    work.godwit("adopt", "-m", "Initial").gives(0);
    Run refused =
        work.godwit("revision", "--autogenerate", "-m", "Step", "--model", work.path("model.sql"));
    refused.fails(4, "a\\u001B[31m");
    assertFalse(refused.err().contains("\u001b"), refused.err());
    work.sql("DROP TABLE \"a\u001b[31m\nb\"; CREATE TABLE \"c\u009b31m\u202e\" (id INTEGER)");
    Run check = work.godwit("check");
    assertFalse(check.err().contains("\u009b"), check.err());
  }

  @Test
  void leavesNothingWhenTheDatabaseIsLocked() throws Exception {
    try (Connection connection =
            JDBC.createConnection("jdbc:sqlite:" + work.database(), new Properties());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      work.godwit(
              "adopt", "-m", "Initial", "--url", "sqlite:///" + work.database() + "?timeout=0.2")
          .gives(1)
          .saysErr("holds the database");
      assertEquals(List.of(), work.scripts());
      assertTrue(Files.notExists(work.migrations()));
    }
    work.godwit("adopt", "-m", "Initial").gives(0);
  }

  /** Runs a command in a process with little memory; gives what it shows. */
  private String process(String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.godwit.Main"));
    command.addAll(List.of(args));
    command.addAll(
        List.of("--url", work.database().toString(), "--dir", work.migrations().toString()));
    Path output = home.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
