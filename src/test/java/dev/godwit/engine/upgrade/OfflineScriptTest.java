package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.migration.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineScriptTest {
  private Project project;

  @BeforeEach
  void folder(@TempDir Path root) {
    project = Project.with(root, 3);
  }

  @Test
  void givesTheSameResultAsAnUpgrade() {
    project.sql(project.upgrader().sql(Target.parse("base"), Target.head()));
    assertTrue(project.upgrader().check(Optional.empty()).clean());
    project.flyway(true).validate();
    assertEquals(0, project.upgrader().upgrade(Target.head()).ran().size());
  }

  @Test
  void upgradesAndDowngradesWithTheRows() {
    project.upgrader().upgrade(Target.parse("1"));
    project.fill();
    project.sql(project.upgrader().sql(Target.parse("1"), Target.parse("3")));
    assertTrue(project.upgrader().check(Optional.empty()).clean());
    project.sql(project.upgrader().sql(Target.head(), Target.parse("1")));
    assertEquals(Optional.of(new Version("1")), project.upgrader().state().current());
    assertEquals(List.of(), project.upgrader().check(Optional.empty()).drift());
    assertEquals(List.of("100"), project.rows("SELECT count(*) FROM child"));
  }

  @Test
  void failsOnADatabaseAtAnotherRevision() {
    project.upgrader().upgrade(Target.parse("1"));
    String sql = project.upgrader().sql(Target.parse("2"), Target.head());
    assertThrows(IllegalStateException.class, () -> project.sql(sql));
    assertTrue(
        project.rows("SELECT name FROM sqlite_schema WHERE name = 'child_parent'").isEmpty());
    assertEquals(Optional.of(new Version("1")), project.upgrader().state().current());
  }

  @Test
  void readsNoDatabase() {
    assertEquals(
        "bad-target",
        Project.no(() -> project.upgrader().sql(Target.parse("+1"), Target.head())).code().id());
    project.script("V4__No_way_back.sql", "CREATE TABLE x (a);");
    assertEquals(
        "no-downgrade",
        Project.no(() -> project.upgrader().sql(Target.head(), Target.parse("base"))).code().id());
  }

  /** A last statement without its semicolon, before a comment that ends with one. */
  @Test
  void runsAfterEveryEndOfAScript() {
    project.script("V4__By_hand.sql", "CREATE TABLE four (a) -- not yet;");
    project.script("V5__More.sql", "CREATE TABLE five (a)");
    project.script("V6__Comment.sql", "/* nothing */ -- at all");
    project.script("V7__Last.sql", "CREATE TABLE seven (a);");
    project.sql(project.upgrader().sql(Target.parse("base"), Target.head()));
    assertEquals(Optional.of(new Version("7")), project.upgrader().state().current());
    assertEquals(
        List.of("five", "four", "seven"),
        project.rows(
            "SELECT name FROM sqlite_schema WHERE name IN ('four', 'five', 'seven') ORDER BY 1"));
  }
}
