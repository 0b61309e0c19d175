package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.replay.Replay;
import dev.godwit.engine.upgrade.verify.CheckedHazard;
import dev.godwit.engine.upgrade.verify.Preflight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void queriesTheRowsAndChangesNothing(String mode) {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    project.sql("PRAGMA journal_mode = " + mode, "UPDATE parent SET name = NULL WHERE id > 8");
    Hazard real = hazard("parent", "SELECT id FROM parent WHERE name IS NULL");
    Hazard settled = hazard("child", "SELECT id FROM child WHERE parent_id IS NULL");
    Hazard unasked = hazard("child", "");
    Map<String, String> before = project.bytes();

    List<CheckedHazard> checked =
        Preflight.check(new DatabaseUrl(project.database), List.of(real, settled, unasked));

    assertEquals(
        List.of(
            new CheckedHazard(real, CheckedHazard.Status.OPEN, 2, List.of("id=9", "id=10")),
            new CheckedHazard(settled, CheckedHazard.Status.SETTLED, 0, List.of()),
            CheckedHazard.unchecked(unasked)),
        checked);
    assertEquals(before, project.bytes());
  }

  @Test
  void refusesBeforeTheFirstWriteAndReportsTheRows() throws IOException {
    Project project = violating(1);
    Map<String, String> before = project.bytes();
    GodwitException no = Project.no(() -> project.upgrader().upgrade(Target.head()));
    assertInstanceOf(RefusedException.class, no);
    assertEquals("rows-in-the-way", no.code().id());
    assertTrue(no.sentence().contains("id=9, name=NULL"), no.sentence());
    assertTrue(no.sentence().contains("2 rows"), no.sentence());
    assertEquals(before, project.bytes());

    project.sql("UPDATE parent SET name = 'nobody' WHERE name IS NULL");
    assertEquals(1, project.upgrader().upgrade(Target.head()).ran().size());
  }

  @Test
  void reportsRowsThatViolateALaterRevision() throws IOException {
    Project project = violating(2);
    GodwitException no = Project.no(() -> project.upgrader().upgrade(Target.head()));
    assertInstanceOf(MigrationFailedException.class, no);
    assertTrue(no.sentence().contains("id=9, name=NULL"), no.sentence());
    assertEquals("2", project.upgrader().state().current().orElseThrow().text());
  }

  /** Rows with NULL at revision 1, and NOT NULL a number of revisions later. */
  private Project violating(int further) throws IOException {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    project.sql("UPDATE parent SET name = NULL WHERE id > 8");
    if (further > 1) {
      Project.with(root, 2);
    }
    MigrationsFolder folder = MigrationsFolder.of(project.scripts);
    Revisions revisions = folder.read();
    Schema head =
        Replay.upTo(Dialects.of("sqlite"), revisions, revisions.head().orElseThrow())
            .after(revisions.head())
            .orElseThrow();
    Schema model =
        Sqlite.inspect(
            "model",
            String.join(";", head.statements()).replace("name TEXT", "name TEXT NOT NULL"));
    folder.write(folder.next("Names", Sqlite.migrate(head, model, MigrationOptions.all())));
    return project;
  }

  private static Hazard hazard(String table, String preflight) {
    return new Hazard("violates-not-null", Hazard.Severity.ERROR, table, "NULL", preflight);
  }
}
