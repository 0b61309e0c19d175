package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that does not match the migrations is refused, and not a byte of it changes. */
class WrongDatabaseTest {
  private Path root;

  @BeforeEach
  void folder(@TempDir Path dir) {
    root = dir;
  }

  @Test
  void ofAnotherProject() {
    Project project = Project.with(root, 2);
    project.upgrader().upgrade(Target.head());
    project.sql("UPDATE flyway_schema_history SET version = '1.5' WHERE version = '2'");
    refused(project, "foreign-history", "1.5");
  }

  @Test
  void newerThanTheProgram() throws IOException {
    Project project = Project.with(root, 3);
    project.upgrader().upgrade(Target.head());
    Files.delete(project.scripts.resolve("V3__Add_index.sql"));
    Files.delete(project.scripts.resolve("U3__Add_index.sql"));
    refused(project, "newer-database", "godwit downgrade 2");
  }

  @Test
  void whoseScriptsWereChangedAfterwards() {
    Project project = Project.with(root, 2);
    project.upgrader().upgrade(Target.head());
    project.script("V2__Add_cascade.sql", Project.V2 + "-- harmless\n");
    refused(project, "changed-script", "godwit stamp 2");
    // The schema is still the result of the script, so the suggested command fixes it.
    project.upgrader().stamp(Target.parse("2"));
    assertTrue(project.upgrader().check(Optional.empty()).clean());
    project.flyway(true).validate();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE parent ADD COLUMN note TEXT",
        "CREATE INDEX by_hand ON child (parent_id)",
        "DROP TABLE child",
        "CREATE VIEW by_hand AS SELECT 1"
      })
  void alteredByHand(String alteration) {
    Project project = Project.with(root, 2);
    project.upgrader().upgrade(Target.head());
    project.sql(alteration);
    refused(project, "drift", "differs from that of revision");
    assertEquals(1, project.upgrader().check(Optional.empty()).drift().size());
    Project.with(root, 3);
    refused(project, "drift", "differs from that of revision");
  }

  @Test
  void whereAnOldRevisionWasNeverRun() {
    Project project = Project.with(root, 2);
    project.upgrader().upgrade(Target.head());
    project.script("V1.5__Late.sql", "CREATE TABLE late (x);");
    refused(project, "out-of-order", "1.5");
  }

  @Test
  void withAFailedRowThatPlainFlywayLeft() {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.sql(
        "INSERT INTO flyway_schema_history VALUES"
            + " (2, '2', 'Add cascade', 'SQL', 'V2__Add_cascade.sql', 1, '', '2026', 1, 0)");
    Project.with(root, 2);
    refused(project, "failed-row", "godwit repair");
    project.upgrader().repair();
    assertEquals(1, project.upgrader().upgrade(Target.head()).ran().size());
    project.flyway(true).validate();
  }

  @Test
  void withTwoHeads() {
    Project project = Project.with(root, 2);
    project.script("V3__One.sql", Headers.of("Parent: 2", "CREATE TABLE one (x);"));
    project.script("V4__Other.sql", Headers.of("Parent: 2", "CREATE TABLE other (x);"));
    GodwitException no = Project.no(() -> project.upgrader().upgrade(Target.head()));
    assertEquals("two-heads", no.code().id());
    assertFalse(Files.exists(project.database));
  }

  @Test
  void inWalMode() {
    Project project = Project.with(root, 2);
    project.upgrader().upgrade(Target.head());
    project.sql("PRAGMA journal_mode = WAL", "CREATE VIEW by_hand AS SELECT 1");
    refused(project, "drift", "by_hand");
  }

  private static void refused(Project project, String code, String word) {
    Map<String, String> before = project.bytes();
    GodwitException no = Project.no(() -> project.upgrader().upgrade(Target.head()));
    assertInstanceOf(RefusedException.class, no);
    assertEquals(code, no.code().id());
    assertTrue(no.sentence().contains(word), no.sentence());
    assertFalse(project.upgrader().check(Optional.empty()).clean());
    assertEquals(before, project.bytes());
  }
}
