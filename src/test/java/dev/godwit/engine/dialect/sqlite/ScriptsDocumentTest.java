package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.godwit.engine.migration.MigrationsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for reviewers quotes scripts exactly as they are generated, and leaves no line out. */
class ScriptsDocumentTest {
  private static final Path PAGE = Path.of("docs/scripts.md");
  private static final Pattern SQL =
      Pattern.compile("^```sql\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir Path dir;

  private List<String> quoted;

  @BeforeEach
  void readThePage() throws IOException {
    quoted =
        SQL.matcher(Files.readString(PAGE))
            .results()
            .map(MatchResult::group)
            .map(ScriptsDocumentTest::inside)
            .toList();
    assertFalse(quoted.isEmpty());
  }

  private static String inside(String block) {
    return block.substring(block.indexOf('\n') + 1, block.length() - "```".length());
  }

  @Test
  void everyQuotedPartIsInAScript() throws IOException {
    List<String> scripts =
        List.of(
            revision("review-one-cascade", false, "Delete invoices with their customer"),
            revision("review-a-rebuild", false, "Number invoices once"),
            revision("review-a-rebuild", true, "Number invoices once"));
    List<String> unknown =
        quoted.stream()
            .filter(
                part -> scripts.stream().noneMatch(script -> ("\n" + script).contains("\n" + part)))
            .toList();
    assertEquals(List.of(), unknown);
  }

  @Test
  void everyLineOfTheCascadeIsQuoted() throws IOException {
    assertQuoted(revision("review-one-cascade", false, "Delete invoices with their customer"));
  }

  @Test
  void everyLineOfTheRebuildIsQuoted() {
    assertQuoted(migration("review-a-rebuild", false).migrate().upgrade());
  }

  private void assertQuoted(String script) {
    List<String> missing = new ArrayList<>(script.lines().filter(line -> !line.isBlank()).toList());
    missing.removeAll(quoted.stream().flatMap(String::lines).toList());
    assertEquals(List.of(), missing);
  }

  /** A script as it stands in the folder of migrations, with its header. */
  private String revision(String scenario, boolean portable, String message) throws IOException {
    MigrationsFolder folder = MigrationsFolder.of(Files.createTempDirectory(dir, scenario));
    folder.write("Initial migration", "SELECT 1;\n", "SELECT 1;\n");
    return folder.write(folder.next(message, migration(scenario, portable).migrate())).upgrade();
  }

  private static Scenario migration(String name, boolean portable) {
    return new Scenario(Path.of("src/test/scenarios/sqlite", name), portable);
  }
}
