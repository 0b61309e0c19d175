package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.migration.Version;
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
import org.junit.jupiter.params.provider.CsvSource;

class DowngradeTest {
  private Path root;

  @BeforeEach
  void folder(@TempDir Path dir) {
    root = dir;
  }

  @ParameterizedTest
  @CsvSource({"-1,2", "1,1", "-2,1", "base,", "3,3"})
  void downgradesAndUpgradesWithItsRows(String target, String version) {
    Project project = Project.with(root, 3);
    project.upgrader().upgrade(Target.head());
    project.fill();
    Optional<Version> there = Optional.ofNullable(version).map(Version::new);

    Outcome outcome = project.upgrader().downgrade(Target.parse(target));

    assertEquals(there, outcome.to());
    assertEquals(there, project.upgrader().state().current());
    if (version != null) {
      assertEquals(List.of("100"), project.rows("SELECT count(*) FROM child"));
      assertTrue(project.upgrader().check(Optional.empty()).drift().isEmpty());
    }
    project.upgrader().upgrade(Target.head());
    assertTrue(project.upgrader().check(Optional.empty()).clean());
    project.flyway(true).validate();
  }

  @Test
  void isRefusedWithoutADowngradeScript() throws IOException {
    Project project = Project.with(root, 3);
    project.upgrader().upgrade(Target.head());
    Files.delete(project.scripts.resolve("U2__Add_cascade.sql"));
    Map<String, String> before = project.bytes();
    GodwitException no = Project.no(() -> project.upgrader().downgrade(Target.parse("base")));
    assertEquals("no-downgrade", no.code().id());
    assertTrue(no.sentence().contains("U2__Add_cascade.sql"), no.sentence());
    assertEquals(before, project.bytes());
  }

  @Test
  void detectsAWrongDowngradeScriptOnAScratchDatabase() {
    Project project = Project.with(root, 3);
    project.upgrader().upgrade(Target.head());
    project.script("U3__Add_index.sql", "DROP TABLE child;");
    Map<String, String> before = project.bytes();
    GodwitException no = Project.no(() -> project.upgrader().downgrade(Target.parse("-1")));
    assertEquals("broken-promise", no.code().id());
    assertEquals(before, project.bytes());
  }

  @Test
  void isRolledBackWhenAGuardEndsTheTransaction() {
    Project project = Project.with(root, 3);
    project.upgrader().upgrade(Target.head());
    project.fill();
    String guarded =
        """
        CREATE TEMP TABLE guard (ok CONSTRAINT "no child is left" CHECK (ok));
        DROP INDEX child_parent;
        INSERT OR ROLLBACK INTO guard SELECT NOT EXISTS (SELECT 1 FROM child);
        DROP TABLE guard;
        """;
    project.script("U3__Add_index.sql", guarded);
    project.script("V4__Drop_index.sql", guarded);
    for (GodwitException no :
        List.of(
            Project.no(() -> project.upgrader().downgrade(Target.parse("-1"))),
            Project.no(() -> project.upgrader().upgrade(Target.head())))) {
      assertEquals("revision-failed", no.code().id());
      assertTrue(no.sentence().contains("no child is left"), no.sentence());
      assertEquals(Optional.of(new Version("3")), project.upgrader().state().current());
      assertEquals(List.of(), project.upgrader().check(Optional.empty()).drift());
    }
  }

  @Test
  void refusesARevisionThatWasNotApplied() {
    Project project = Project.with(root, 3);
    project.upgrader().upgrade(Target.parse("1"));
    assertEquals(
        "no-such-revision",
        Project.no(() -> project.upgrader().downgrade(Target.parse("2"))).code().id());
    assertEquals(
        "no-such-revision",
        Project.no(() -> project.upgrader().downgrade(Target.parse("-2"))).code().id());
    assertEquals(
        "bad-target", Project.no(() -> project.upgrader().downgrade(Target.head())).code().id());
  }
}
