package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that reads the folder reports a script that cannot be a revision. */
class InvalidScriptTest {
  private CliProject work;

  @BeforeEach
  void project(@TempDir Path home) {
    work = new CliProject(home);
    work.shopWithPendingRevision();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- Parent: 77",
        "-- Schema before: 00",
        "CREATE TABLE z(a); /* open",
        "CREATE TABLE z(a DEFAULT 'open);",
        "BEGIN;",
        "COMMIT;",
        "ATTACH 'x' AS y;",
        ".quit"
      })
  void isRefusedByFileAndLineAndNothingChanges(String line) throws IOException {
    script("V3__Bad.sql", "CREATE TABLE b (x);\n" + line + "\n");
    if (line.startsWith("-- ")) {
      script("V3__Bad.sql", "-- My own.\n" + line + "\nCREATE TABLE b (x);\n");
    }
    script("V4__Good.sql", "CREATE TABLE c (x);\n");
    byte[] database = Files.readAllBytes(work.database());
    List<String> scripts = work.scripts();
    for (List<String> command :
        List.of(
            List.of("check"),
            List.of("upgrade"),
            List.of("upgrade", "--sql"),
            List.of("downgrade", "base"),
            List.of("downgrade", "4:base", "--sql"),
            List.of("stamp", "1"),
            List.of("current"),
            List.of("history"),
            List.of("heads"),
            List.of("show", "3"),
            List.of("repair"),
            List.of("revision", "-m", "More"),
            List.of("revision", "--merge"),
            List.of("revision", "--autogenerate", "-m", "M", "--model", work.path("model.sql")))) {
      work.godwit(command.toArray(String[]::new)).fails(1, "V3__Bad.sql", "line 2");
    }
    assertArrayEquals(database, Files.readAllBytes(work.database()));
    assertEquals(scripts, work.scripts());
  }

  @Test
  void aDowngradeScriptIsCheckedByTheSameRules() throws IOException {
    script("V3__Good.sql", "CREATE TABLE b (x);\n");
    script("U3__Good.sql", "DROP TABLE b; /* open");
    work.godwit("upgrade").fails(1, "U3__Good.sql", "line 1", "comment");
  }

  /** The body of a generated script may be edited; its header may not. */
  @Test
  void theBodyOfAGeneratedScriptMayBeEdited() throws IOException {
    Path second = work.migrations().resolve("V2__Cascade.sql");
    String text = Files.readString(second);
    Files.writeString(second, text + "UPDATE customer SET mail = 'x';\n");
    work.godwit("upgrade").gives(0);
    assertEquals(List.of("x", "x"), work.query("SELECT mail FROM customer"));
    script("V3__Copy.sql", text.replace("Parent: 1", "Parent: 2"));
    work.godwit("check").fails(1, "V3__Copy.sql", "line 1", "Header checksum");
  }

  private void script(String name, String text) throws IOException {
    Files.writeString(work.migrations().resolve(name), text);
  }
}
