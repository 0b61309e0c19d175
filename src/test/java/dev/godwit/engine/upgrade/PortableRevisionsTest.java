package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.ScriptForm;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revisions of both forms in one history. */
class PortableRevisionsTest {
  private static final String FIRST =
      "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);"
          + "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id));"
          + "CREATE TABLE grandchild (id INTEGER PRIMARY KEY, child_id INTEGER REFERENCES child (id)"
          + " ON DELETE CASCADE);";
  private static final String SECOND =
      FIRST.replace("parent (id))", "parent (id) ON DELETE CASCADE)");
  private static final String THIRD = SECOND.replace("name TEXT", "name TEXT NOT NULL");

  private static final String COUNTS =
      "SELECT (SELECT count(*) FROM parent), (SELECT count(*) FROM child), (SELECT count(*) FROM"
          + " grandchild), (SELECT on_delete FROM pragma_foreign_key_list('child'))";

  @TempDir private Path root;
  private Project project;

  @BeforeEach
  void revisions() {
    project = new Project(root);
    write("Start", "", FIRST, false);
    write("Cascade", FIRST, SECOND, true);
    write("Names", SECOND, THIRD, false);
  }

  @Test
  void areRunAndUndoneWithForeignKeysOff() {
    project.upgrader().upgrade(new Target.By(1));
    fill();
    project.upgrader().upgrade(Target.head());
    assertEquals(List.of("10|100|200|CASCADE"), project.rows(COUNTS));
    project.upgrader().downgrade(new Target.By(-2));
    assertEquals(List.of("10|100|200|NO ACTION"), project.rows(COUNTS));
    project.upgrader().upgrade(Target.head());
    assertEquals(List.of("10|100|200|CASCADE"), project.rows(COUNTS));
    assertEquals(
        List.of(ScriptForm.DEFAULT, ScriptForm.PORTABLE, ScriptForm.DEFAULT),
        Stream.of("1", "2", "3").map(this::form).toList());
  }

  @Test
  void changeNothingInFlywayWithForeignKeysOn() {
    project.upgrader().upgrade(new Target.By(1));
    fill();
    FlywayException failure =
        assertThrows(FlywayException.class, () -> project.flyway(true).migrate());
    assertTrue(
        failure.getMessage().contains("what this line of the script assumes"), failure::getMessage);
    assertEquals(List.of("10|100|200|NO ACTION"), project.rows(COUNTS));
    project.flyway(false).migrate();
    assertEquals(List.of("10|100|200|CASCADE"), project.rows(COUNTS));
  }

  private ScriptForm form(String version) {
    return MigrationsFolder.of(project.scripts).read().all().stream()
        .filter(revision -> revision.version().text().equals(version))
        .findFirst()
        .orElseThrow()
        .form();
  }

  private void fill() {
    project.fill();
    project.sql(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
            + " INSERT INTO grandchild SELECT i, 1 + i % 100 FROM n");
  }

  private void write(String message, String before, String after, boolean portable) {
    Schema from = Sqlite.inspect("before", before);
    Migration migration =
        Godwit.migrate(
            from, Sqlite.inspect("after", after), MigrationOptions.none().inForm(portable));
    MigrationsFolder folder = MigrationsFolder.of(project.scripts);
    folder.write(folder.next(message, migration));
  }
}
