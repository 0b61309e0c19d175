package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adopting a database without migrations. */
class StampTest {
  private Path root;

  @BeforeEach
  void folder(@TempDir Path dir) {
    root = dir;
  }

  @Test
  void adoptingWritesTheInitialRevisionWhenThereIsNone() {
    Project project = new Project(root);
    project.sql(Project.V1);
    project.fill();

    Outcome outcome = project.upgrader().adopt("Initial migration");

    Revision written = outcome.written().orElseThrow();
    assertEquals("V1__Initial_migration.sql", written.script());
    assertEquals(Optional.of(new Version("1")), outcome.adopted());
    assertTrue(project.upgrader().check(Optional.empty()).clean());
    assertEquals(List.of("100"), project.rows("SELECT count(*) FROM child"));
    project.flyway(true).validate();
    assertEquals(0, project.flyway(true).migrate().migrationsExecuted);
  }

  @Test
  void adoptingStampsTheMatchingRevision() {
    Project project = Project.with(root, 3);
    project.sql(Project.V1, Project.V2);
    Outcome outcome = project.upgrader().adopt("not needed");
    assertEquals(Optional.of(new Version("2")), outcome.adopted());
    assertEquals(Optional.empty(), outcome.written());
    assertEquals(DatabaseStatus.Standing.BEHIND, project.upgrader().state().standing());
    assertEquals(1, project.flyway(true).migrate().migrationsExecuted);
    project.flyway(true).validate();
  }

  @Test
  void upgradingAdoptsAndContinues() {
    Project project = Project.with(root, 3);
    project.sql(Project.V1);
    project.fill();
    Outcome outcome = project.upgrader().upgrade(Target.head());
    assertEquals(Optional.of(new Version("1")), outcome.adopted());
    assertEquals(2, outcome.ran().size());
    assertEquals(List.of("100"), project.rows("SELECT count(*) FROM child"));
    assertTrue(project.upgrader().check(Optional.empty()).clean());
  }

  @Test
  void refusesADatabaseWithoutAMatchingRevisionAndShowsTheNearest() {
    Project project = Project.with(root, 3);
    project.sql(Project.V1, Project.V2, "ALTER TABLE parent ADD COLUMN note TEXT");
    Map<String, String> before = project.bytes();
    for (GodwitException no :
        List.of(
            Project.no(() -> project.upgrader().upgrade(Target.head())),
            Project.no(() -> project.upgrader().adopt("x")))) {
      assertEquals("nothing-fits", no.code().id());
      assertTrue(no.sentence().contains("revision 2"), no.sentence());
      assertTrue(no.sentence().contains("table parent: not expected note TEXT"), no.sentence());
    }
    assertEquals(before, project.bytes());
  }

  @Test
  void refusesToGuessBetweenRevisionsOfOneSchema() {
    Project project = Project.with(root, 1);
    project.script("V2__Only_rows.sql", "UPDATE parent SET name = upper(name);");
    project.sql(Project.V1);
    GodwitException no = Project.no(() -> project.upgrader().upgrade(Target.head()));
    assertEquals("several-fit", no.code().id());
    project.upgrader().stamp(Target.parse("1"));
    assertEquals(1, project.upgrader().upgrade(Target.head()).ran().size());
  }

  @Test
  void stampsOnlyTheRevisionOfTheSchema() {
    Project project = Project.with(root, 3);
    project.sql(Project.V1);
    Map<String, String> before = project.bytes();
    assertEquals(
        "other-schema", Project.no(() -> project.upgrader().stamp(Target.head())).code().id());
    assertEquals(before, project.bytes());
    project.upgrader().stamp(Target.parse("1"));
    assertEquals(Optional.of(new Version("1")), project.upgrader().state().current());
  }

  @Test
  void writesRowsAsFlywayDoes() {
    Project ours = Project.with(Files.exists(root) ? root.resolve("ours") : root, 3);
    ours.scripts.toFile().mkdirs();
    ours.sql(Project.V1, Project.V2, Project.V3);
    ours.upgrader().stamp(Target.head());
    Project theirs = Project.with(root.resolve("theirs"), 3);
    theirs.flyway(false).migrate();
    String rows =
        "SELECT installed_rank, version, description, type, script, checksum, installed_by,"
            + " typeof(installed_on), length(installed_on), success FROM flyway_schema_history";
    assertEquals(theirs.rows(rows), ours.rows(rows));
    String table =
        "SELECT replace(replace(sql, char(10), ' '), '    ', '') FROM sqlite_schema"
            + " WHERE tbl_name = 'flyway_schema_history' AND sql IS NOT NULL ORDER BY name";
    assertEquals(theirs.rows(table), ours.rows(table));
  }

  @Test
  void reportsThatThereIsNothingToAdopt() {
    Project project = Project.with(root, 1);
    assertEquals("no-such-database", Project.no(() -> project.upgrader().adopt("x")).code().id());
    assertEquals(
        "no-such-database", Project.no(() -> project.upgrader().stamp(Target.head())).code().id());
    project.upgrader().upgrade(Target.head());
    assertEquals("has-history", Project.no(() -> project.upgrader().adopt("x")).code().id());
  }
}
