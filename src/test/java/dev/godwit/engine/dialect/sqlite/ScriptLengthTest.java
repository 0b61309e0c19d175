package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts stay short enough to be read in a review, with the whole header. */
class ScriptLengthTest {
  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({"review-one-cascade, 35", "review-a-rebuild, 70"})
  void aRevisionIsShort(String name, int most) {
    Migration migration = new Scenario(Path.of("src/test/scenarios/sqlite", name)).migrate();
    MigrationsFolder folder = MigrationsFolder.of(dir.resolve("migrations"));
    folder.write("Initial migration", "SELECT 1;\n", "SELECT 1;\n");
    Revision revision = folder.write(folder.next("Change the invoices", migration));
    assertShort(revision.upgrade(), most);
  }

  @Test
  void fiveCascadesAreShort() throws IOException {
    assertShort(own("V2__"), 120);
  }

  @Test
  void theLongestDowngradeIsShort() throws IOException {
    assertShort(own("U3__"), 300);
  }

  private static String own(String start) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration/sqlite"))) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().startsWith(start))
              .findFirst()
              .orElseThrow();
      return Files.readString(file);
    }
  }

  private static void assertShort(String script, int most) {
    long lines = script.lines().count();
    assertTrue(lines <= most, () -> "%d lines, at most %d:\n%s".formatted(lines, most, script));
  }
}
