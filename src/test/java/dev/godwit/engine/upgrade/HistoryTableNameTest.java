package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A history table that has not Flyway's default name. */
class HistoryTableNameTest {
  private static final String TABLES =
      "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";

  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(strings = {"history", "Shop History-2", "select", "größe.history", "_h$"})
  void everyCommandKeepsIt(String name) {
    Project project = Project.with(root, 3);
    Upgrader upgrader = upgrader(project, name);
    upgrader.upgrade(Target.parse("2"));
    project.fill();
    assertEquals(2, flyway(project, name).info().applied().length);
    flyway(project, name).migrate();
    flyway(project, name).validate();
    assertTrue(upgrader.check(Optional.empty()).clean());
    upgrader.downgrade(Target.parse("1"));
    assertEquals(Optional.of(new Version("1")), upgrader.state().current());
    upgrader.upgrade(Target.head());
    assertEquals(List.of(), upgrader.check(Optional.empty()).drift());
    assertEquals(
        2,
        LiveSchema.of(new DatabaseUrl(project.database), new HistoryTableName(name))
            .tables()
            .size());
    assertFalse(project.rows(TABLES).contains("flyway_schema_history"));
    project.sql("DROP TABLE \"" + name + "\"");
    upgrader.stamp(Target.head());
    flyway(project, name).validate();
    project.sql("DELETE FROM \"" + name + "\"");
    upgrader.adopt("Initial migration");
    assertEquals(Optional.of(new Version("3")), upgrader.state().current());
    project.sql("UPDATE \"" + name + "\" SET success = 0 WHERE version = '3'");
    upgrader.repair();
    assertEquals(Optional.of(new Version("2")), upgrader.state().current());
    assertEquals(List.of("100"), project.rows("SELECT count(*) FROM child"));
  }

  @Test
  void theScriptForAnotherRunnerKeepsIt() {
    Project project = Project.with(root, 3);
    Upgrader upgrader = upgrader(project, "Shop History");
    project.sql(upgrader.sql(Target.parse("base"), Target.head()));
    flyway(project, "Shop History").validate();
    assertTrue(upgrader.check(Optional.empty()).clean());
    project.sql(upgrader.sql(Target.head(), Target.parse("1")));
    assertEquals(Optional.of(new Version("1")), upgrader.state().current());
    assertFalse(project.rows(TABLES).contains("flyway_schema_history"));
  }

  @Test
  void aCopyOfTheDatabaseIsUpgradedWithIt() {
    Project project = Project.with(root, 2);
    Settings settings = settings("history");
    project.upgrader(settings).upgrade(Target.parse("1"));
    project.fill();
    assertEquals(
        Optional.empty(),
        CopyRehearsal.run(
            new DatabaseUrl(project.database), MigrationsFolder.of(project.scripts), settings));
  }

  /** Left by an application that has changed the setting. */
  @Test
  void aHistoryOfTheUsualNameBesideItIsLeftAlone() {
    Project project = Project.with(root, 2);
    project.upgrader().upgrade(Target.head());
    Upgrader upgrader = upgrader(project, "history");
    assertEquals(Optional.of(new Version("2")), upgrader.upgrade(Target.head()).adopted());
    assertTrue(upgrader.check(Optional.empty()).clean());
    assertEquals(List.of("2"), project.rows("SELECT count(*) FROM flyway_schema_history"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "sqlite_history",
        "SQLite_x",
        "a\"b",
        "it's",
        "a;b",
        "a\nb",
        "x ",
        " x",
        "${x}",
        "a`b"
      })
  void namesThatNoTableCanHaveAreRefused(String name) {
    Project project = Project.with(root, 1);
    InvalidInputException bad =
        assertThrows(InvalidInputException.class, () -> upgrader(project, name));
    assertEquals("bad-history-table", bad.code().id());
    assertTrue(bad.sentence().contains("history table"), bad::sentence);
    assertFalse(project.database.toFile().exists());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CREATE TABLE history (id, version, body)", "CREATE VIEW history AS SELECT 1"})
  void whatIsNoHistoryIsNotWrittenTo(String there) {
    Project project = Project.with(root, 1);
    project.sql(there);
    var before = project.bytes();
    for (Runnable command :
        List.<Runnable>of(
            () -> upgrader(project, "history").upgrade(Target.head()),
            () -> upgrader(project, "history").state(),
            () -> upgrader(project, "history").stamp(Target.head()),
            () -> upgrader(project, "history").adopt("Initial migration"))) {
      assertEquals("bad-history-table", Project.no(command::run).code().id());
    }
    assertEquals(before, project.bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM history;",
        "DROP TABLE IF EXISTS \"HISTORY\";",
        "INSERT INTO main.history (version) VALUES ('9');",
        "CREATE TABLE history (id INTEGER);",
        "ALTER TABLE parent RENAME TO history;",
        "DROP INDEX history_s_idx;",
        "CREATE TRIGGER t AFTER INSERT ON history BEGIN SELECT 1; END;"
      })
  void noRevisionMayTouchIt(String script) {
    Project project = Project.with(root, 1);
    project.script("V2__By_hand.sql", script);
    assertEquals(
        "invalid-script",
        Project.no(() -> upgrader(project, "history").upgrade(Target.head())).code().id());
    assertFalse(project.database.toFile().exists());
  }

  @Test
  void aColumnMayHaveTheSameName() {
    Project project = Project.with(root, 1);
    project.script(
        "V2__By_hand.sql",
        """
        CREATE TABLE note (id INTEGER PRIMARY KEY, history TEXT, version TEXT);
        CREATE INDEX note_history ON note (history);
        ALTER TABLE note RENAME COLUMN version TO edition;
        SELECT n.history FROM note n WHERE history IS NULL;
        """);
    upgrader(project, "history").upgrade(Target.head());
    assertTrue(upgrader(project, "history").check(Optional.empty()).clean());
  }

  private static Settings settings(String history) {
    return Settings.defaults().withHistory(new HistoryTableName(history));
  }

  private static Upgrader upgrader(Project project, String history) {
    return project.upgrader(settings(history));
  }

  private static Flyway flyway(Project project, String table) {
    return Flyway.configure()
        .dataSource("jdbc:sqlite:" + project.database + "?foreign_keys=false", "", "")
        .locations("filesystem:" + project.scripts)
        .table(table)
        .load();
  }
}
