package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.migration.Headers;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import dev.godwit.engine.upgrade.replay.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeTest {
  private Path root;

  @BeforeEach
  void folder(@TempDir Path dir) {
    root = dir;
  }

  @Test
  void createsAMissingDatabaseWithItsFolderAndAllRevisions() {
    Project project = Project.with(root, 3);
    Path deep = root.resolve("a/b/app.db");
    Upgrader upgrader =
        new Upgrader(
            new DatabaseUrl(deep),
            MigrationsFolder.of(project.scripts),
            Settings.defaults(),
            Progress.silent());
    assertEquals(DatabaseStatus.Standing.MISSING, upgrader.state().standing());
    assertFalse(Files.exists(deep.getParent()));

    Outcome outcome = upgrader.upgrade(Target.head());

    assertTrue(outcome.created());
    assertEquals(3, outcome.ran().size());
    assertEquals(DatabaseStatus.Standing.CURRENT, upgrader.state().standing());
    assertEquals(Optional.of(new Version("3")), upgrader.state().current());
    assertTrue(upgrader.check(Optional.empty()).clean());
  }

  @Test
  void keepsEveryRowInARebuildAndStopsAtTheTarget() {
    Project project = Project.with(root, 3);
    project.upgrader().upgrade(Target.parse("1"));
    project.fill();

    Outcome outcome = project.upgrader().upgrade(Target.parse("+1"));

    assertEquals(Optional.of(new Version("1")), outcome.from());
    assertEquals(Optional.of(new Version("2")), outcome.to());
    assertEquals(List.of("100|550"), project.rows("SELECT count(*), sum(parent_id) FROM child"));
    assertEquals(
        List.of("CASCADE"), project.rows("SELECT on_delete FROM pragma_foreign_key_list('child')"));
    assertEquals(DatabaseStatus.Standing.BEHIND, project.upgrader().state().standing());
    assertEquals(1, project.upgrader().upgrade(Target.head()).ran().size());
    assertTrue(project.upgrader().upgrade(Target.head()).nothingDone());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesAHistoryThatPlainFlywayAccepts(boolean foreignKeys) {
    Project project = Project.with(root, 3);
    project.upgrader().upgrade(Target.head());
    project.flyway(foreignKeys).validate();
    assertEquals(0, project.flyway(foreignKeys).migrate().migrationsExecuted);
  }

  @Test
  void continuesAfterPlainFlyway() {
    Project project = Project.with(root, 1);
    project.flyway(true).migrate();
    project.fill();
    Project.with(root, 3);
    assertEquals(2, project.upgrader().upgrade(Target.head()).ran().size());
    assertEquals(List.of("100"), project.rows("SELECT count(*) FROM child"));
    project.flyway(true).validate();
  }

  @Test
  void rollsAFailedRevisionBackAndKeepsTheEarlierOnes() {
    Project project = Project.with(root, 2);
    project.script(
        "V3__Unique.sql", "CREATE TABLE extra (x);\nCREATE UNIQUE INDEX u ON child (parent_id);");
    project.upgrader().upgrade(Target.parse("1"));
    project.fill();

    GodwitException no = Project.no(() -> project.upgrader().upgrade(Target.head()));

    assertEquals("revision-failed", no.code().id());
    assertTrue(no.sentence().contains("Revision 3: Unique"), no.sentence());
    assertTrue(no.sentence().contains("line 2"), no.sentence());
    assertTrue(no.sentence().contains("UNIQUE constraint failed: child.parent_id"), no.sentence());

    assertEquals(Optional.of(new Version("2")), project.upgrader().state().current());
    assertEquals(List.of(), project.upgrader().state().problems());
    assertEquals(List.of(), project.rows("SELECT name FROM sqlite_schema WHERE name = 'extra'"));
    assertEquals(List.of(), project.upgrader().check(Optional.empty()).drift());
  }

  @Test
  void rollsBackNewBrokenReferencesAndAcceptsOldOnes() {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    project.sql("PRAGMA foreign_keys = OFF", "INSERT INTO child VALUES (1000, 99)");
    project.script("V2__Harmless.sql", "UPDATE parent SET name = 'x';");
    project.upgrader().upgrade(Target.head());
    project.script("V3__Orphans.sql", "DELETE FROM parent WHERE id = 1;");

    GodwitException no = Project.no(() -> project.upgrader().upgrade(Target.head()));

    assertEquals("broken-references", no.code().id());
    assertTrue(no.sentence().contains("child row 10 refers to parent"), no.sentence());

    assertEquals(List.of("10"), project.rows("SELECT count(*) FROM parent"));
    assertEquals(Optional.of(new Version("2")), project.upgrader().state().current());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRAGMA foreign_keys = OFF;",
        "COMMIT;",
        "CREATE TABLE y (a);\nPRAGMA foreign_keys = OFF;",
        "CREATE TABLE y (a);\nCOMMIT;",
        "CREATE TABLE y (a);\nROLLBACK;",
        "VACUUM;",
        "BEGIN;\nCREATE TABLE y (a);\nCOMMIT;"
      })
  void refusesStatementsThatCannotRunInItsTransaction(String script) throws IOException {
    refused(script, "invalid-script");
  }

  @Test
  void detectsFailingScriptsOnAScratchDatabase() throws IOException {
    refused("CREATE TABEL y (a);", "revision-failed");
    String zeros = "0".repeat(64);
    refused(Headers.of("Schema before: " + zeros, "SELECT 1;"), "written-for-another");
    refused(Headers.of("Schema after: " + zeros, "SELECT 1;"), "broken-promise");
  }

  private void refused(String script, String code) throws IOException {
    Project project = Project.with(Files.createTempDirectory(root, "project"), 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    project.script("V2__Bad.sql", script);
    Map<String, String> before = project.bytes();

    GodwitException no = Project.no(() -> project.upgrader().upgrade(Target.head()));

    assertEquals(code, no.code().id(), no.sentence());
    assertTrue(no.sentence().contains("Bad"), no.sentence());

    assertEquals(before, project.bytes());
  }

  @Test
  void rollsBackWhenTheSchemaDiffersFromTheRehearsal() {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    // On a database with rows it has another effect than on the empty one.
    project.script(
        "V2__Sly.sql",
        """
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = replace(sql, 'name TEXT', 'name TEXT NOT NULL')
          WHERE name = 'parent' AND EXISTS (SELECT 1 FROM parent);
        PRAGMA schema_version = 4711;
        PRAGMA writable_schema = RESET;
        """);

    GodwitException no = Project.no(() -> project.upgrader().upgrade(Target.head()));

    assertEquals("broken-promise", no.code().id());
    assertTrue(no.sentence().contains("not expected name TEXT NOT NULL"), no.sentence());
    assertEquals(List.of(), project.upgrader().check(Optional.empty()).drift());
    assertEquals(Optional.of(new Version("1")), project.upgrader().state().current());
  }

  @Test
  void stopsWhenSomebodyAltersTheDatabaseMeanwhile() {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    Project.with(root, 2);
    Upgrader upgrader =
        new Upgrader(
            new DatabaseUrl(project.database),
            MigrationsFolder.of(project.scripts),
            Settings.defaults(),
            step -> {
              if (step.kind() == Progress.Kind.BACKUP) {
                project.sql("CREATE TABLE by_hand (x)");
              }
            });

    GodwitException no = Project.no(() -> upgrader.upgrade(Target.head()));

    assertEquals("changed-meanwhile", no.code().id());
    assertTrue(no.sentence().contains("table by_hand is not expected"), no.sentence());
    assertEquals(Optional.of(new Version("1")), upgrader.state().current());
  }

  @Test
  void refusesInvalidTargets() {
    Project project = Project.with(root, 3);
    project.upgrader().upgrade(Target.parse("2"));
    GodwitException unknown = Project.no(() -> project.upgrader().upgrade(Target.parse("9")));
    assertTrue(unknown.sentence().contains("1, 2, 3"), unknown.sentence());
    GodwitException far = Project.no(() -> project.upgrader().upgrade(Target.parse("+2")));
    assertEquals("no-such-revision", far.code().id());
    GodwitException back = Project.no(() -> project.upgrader().upgrade(Target.parse("1")));
    assertTrue(back.sentence().contains("godwit downgrade 1"), back.sentence());
  }

  @Test
  void doesNothingForAnEmptyProject() {
    Project project = new Project(root);
    assertTrue(project.upgrader().upgrade(Target.head()).nothingDone());
    assertFalse(Files.exists(project.database));
  }
}
