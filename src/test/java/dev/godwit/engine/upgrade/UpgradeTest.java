package dev.godwit.engine.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.engine.problem.BadInput;
import dev.godwit.engine.problem.Failed;
import dev.godwit.engine.script.Version;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void makesAMissingDatabaseWithItsFolderAndAllRevisions() {
    Project project = Project.with(root, 3);
    Path deep = root.resolve("a/b/app.db");
    Upgrader upgrader =
        new Upgrader(
            new dev.godwit.engine.source.DatabaseUrl(deep),
            dev.godwit.engine.script.MigrationsFolder.of(project.scripts),
            Settings.defaults(),
            Progress.silent());
    assertThat(upgrader.state().standing()).isEqualTo(State.Standing.MISSING);
    assertThat(deep.getParent()).doesNotExist();

    Outcome outcome = upgrader.upgrade(Target.head());

    assertThat(outcome.created()).isTrue();
    assertThat(outcome.ran()).hasSize(3);
    assertThat(upgrader.state().standing()).isEqualTo(State.Standing.CURRENT);
    assertThat(upgrader.state().current()).contains(new Version("3"));
    assertThat(upgrader.check(Optional.empty()).clean()).isTrue();
  }

  @Test
  void keepsEveryRowThroughARebuildAndStopsWhereItIsTold() {
    Project project = Project.with(root, 3);
    project.upgrader().upgrade(Target.parse("1"));
    project.fill();

    Outcome outcome = project.upgrader().upgrade(Target.parse("+1"));

    assertThat(outcome.from()).contains(new Version("1"));
    assertThat(outcome.to()).contains(new Version("2"));
    assertThat(project.rows("SELECT count(*), sum(parent_id) FROM child"))
        .containsExactly("100|550");
    assertThat(project.rows("SELECT on_delete FROM pragma_foreign_key_list('child')"))
        .containsExactly("CASCADE");
    assertThat(project.upgrader().state().standing()).isEqualTo(State.Standing.BEHIND);
    assertThat(project.upgrader().upgrade(Target.head()).ran()).hasSize(1);
    assertThat(project.upgrader().upgrade(Target.head()).nothingDone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesAHistoryThatPlainFlywayAccepts(boolean foreignKeys) {
    Project project = Project.with(root, 3);
    project.upgrader().upgrade(Target.head());
    project.flyway(foreignKeys).validate();
    assertThat(project.flyway(foreignKeys).migrate().migrationsExecuted).isZero();
  }

  @Test
  void goesOnWherePlainFlywayStopped() {
    Project project = Project.with(root, 1);
    project.flyway(true).migrate();
    project.fill();
    Project.with(root, 3);
    assertThat(project.upgrader().upgrade(Target.head()).ran()).hasSize(2);
    assertThat(project.rows("SELECT count(*) FROM child")).containsExactly("100");
    project.flyway(true).validate();
  }

  @Test
  void rollsARevisionBackThatFailsOnTheRowsAndKeepsThoseBefore() {
    Project project = Project.with(root, 2);
    project.script(
        "V3__Unique.sql", "CREATE TABLE extra (x);\nCREATE UNIQUE INDEX u ON child (parent_id);");
    project.upgrader().upgrade(Target.parse("1"));
    project.fill();

    assertThatThrownBy(() -> project.upgrader().upgrade(Target.head()))
        .isInstanceOf(Failed.class)
        .hasMessageContaining("Revision 3: Unique")
        .hasMessageContaining("line 2")
        .hasMessageContaining("UNIQUE constraint failed: child.parent_id");

    assertThat(project.upgrader().state().current()).contains(new Version("2"));
    assertThat(project.upgrader().state().problems()).isEmpty();
    assertThat(project.rows("SELECT name FROM sqlite_schema WHERE name = 'extra'")).isEmpty();
    assertThat(project.upgrader().check(Optional.empty()).drift()).isEmpty();
  }

  @Test
  void rollsBackWhatBreaksReferencesButBearsThoseThatWereBroken() {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    project.sql("PRAGMA foreign_keys = OFF", "INSERT INTO child VALUES (1000, 99)");
    project.script("V2__Harmless.sql", "UPDATE parent SET name = 'x';");
    project.upgrader().upgrade(Target.head());
    project.script("V3__Orphans.sql", "DELETE FROM parent WHERE id = 1;");

    assertThatThrownBy(() -> project.upgrader().upgrade(Target.head()))
        .isInstanceOf(Failed.class)
        .extracting("code")
        .isEqualTo("broken-references");

    assertThat(project.rows("SELECT count(*) FROM parent")).containsExactly("10");
    assertThat(project.upgrader().state().current()).contains(new Version("2"));
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
        "CREATE TABEL y (a);",
        "BEGIN;\nCREATE TABLE y (a);\nCOMMIT;",
        "-- Schema after: 0000000000000000000000000000000000000000000000000000000000000000\n"
            + "SELECT 1;"
      })
  void findsOutOnAScratchDatabaseWhatCannotWork(String script) {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    project.script("V2__Bad.sql", script);
    var before = project.bytes();

    assertThatThrownBy(() -> project.upgrader().upgrade(Target.head()))
        .isInstanceOf(Failed.class)
        .message()
        .contains("Bad");

    assertThat(project.bytes()).isEqualTo(before);
  }

  @Test
  void refusesTargetsThatMakeNoSense() {
    Project project = Project.with(root, 3);
    project.upgrader().upgrade(Target.parse("2"));
    assertThatThrownBy(() -> project.upgrader().upgrade(Target.parse("9")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("1, 2, 3");
    assertThatThrownBy(() -> project.upgrader().upgrade(Target.parse("+2")))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> project.upgrader().upgrade(Target.parse("1")))
        .hasMessageContaining("godwit downgrade 1");
  }

  @Test
  void leavesAnEmptyProjectAlone() {
    Project project = new Project(root);
    assertThat(project.upgrader().upgrade(Target.head()).nothingDone()).isTrue();
    assertThat(Files.exists(project.database)).isFalse();
  }
}
