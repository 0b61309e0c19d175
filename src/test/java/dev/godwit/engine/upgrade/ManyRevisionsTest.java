package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.LiveDatabase;
import dev.godwit.engine.dialect.ScratchDatabase;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import dev.godwit.engine.upgrade.replay.FlywayRun;
import dev.godwit.engine.upgrade.replay.Progress;
import dev.godwit.engine.upgrade.replay.Replay;
import dev.godwit.engine.upgrade.replay.RevisionVerifier;
import dev.godwit.engine.upgrade.verify.SchemaComparison;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many revisions take time in proportion to their number, and each is verified as before. */
@Tag("one-jdk")
class ManyRevisionsTest {
  private static final String TABLES =
      """
      CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id));
      CREATE TABLE log (id INTEGER PRIMARY KEY);
      CREATE TABLE unheard (id INTEGER PRIMARY KEY);
      INSERT INTO parent VALUES (1), (2);
      INSERT INTO child VALUES (1, 1);
      """;

  @TempDir Path dir;

  // The limit separates hanging from working: it once took half an hour.
  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void upgradesAndDowngradesThousands() {
    Project project = chain(2000);
    Upgrader upgrader = project.upgrader(Settings.defaults().withoutBackup());
    assertEquals(2000, upgrader.upgrade(Target.head()).ran().size());
    assertEquals(List.of(), upgrader.check(Optional.empty()).drift());
    assertEquals(2000, upgrader.state().history().size());
    assertEquals(1000, upgrader.downgrade(Target.parse("1000")).ran().size());
    assertEquals(List.of("1|250"), project.rows("SELECT count(*), max(id) FROM t249"));
  }

  @Test
  void inspectsAnObjectOnceForAllRevisions() {
    Revisions revisions = MigrationsFolder.of(chain(300).scripts).read();
    try (ScratchDatabase made = Dialects.of("sqlite").scratchDatabase()) {
      LiveDatabase scratch = made.database();
      RevisionVerifier promises = RevisionVerifier.rehearsed(scratch, revisions);
      new FlywayRun(scratch, revisions, promises).run(revisions.all(), Progress.silent());
      assertTrue(promises.inspections() <= 4 * 300, "inspected " + promises.inspections());
    }
  }

  // Tables that the statement does not name are changed, or lose referenced rows.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO log VALUES (2)",
        "INSERT INTO unheard VALUES (2)",
        "DELETE FROM [Parent] WHERE id = 1",
        "UPDATE shown SET id = 7 WHERE id = 1",
        "ALTER TABLE parent RENAME TO p; DELETE FROM p",
        "CREATE TRIGGER tt AFTER DELETE ON unheard BEGIN DELETE FROM parent; END;"
            + " INSERT INTO unheard VALUES (9); DELETE FROM unheard",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'par' || 'ent ('"
            + ", 'lo' || 'g (') WHERE name = 'ch' || 'ild'; PRAGMA writable_schema = RESET",
        "DROP TABLE parent"
      })
  void findsEveryBrokenReference(String script) {
    Project project = new Project(dir);
    project.script("V1__Tables.sql", TABLES);
    project.script(
        "V2__Triggers.sql",
        """
        CREATE TRIGGER a AFTER INSERT ON log BEGIN INSERT INTO child VALUES (5, 99); END;
        CREATE TRIGGER b AFTER INSERT ON unheard BEGIN INSERT INTO log VALUES (new.id); END;
        CREATE VIEW shown AS SELECT id FROM parent;
        CREATE TRIGGER c INSTEAD OF UPDATE ON shown
          BEGIN UPDATE parent SET id = new.id WHERE id = old.id; END;
        CREATE TABLE more (id INTEGER PRIMARY KEY);
        """);
    project.upgrader().upgrade(Target.head());
    project.script("V3__Nothing.sql", "INSERT INTO more VALUES (1);\n");
    project.script("V4__Break.sql", script + ";\n");
    assertEquals(
        "broken-references",
        Project.no(() -> project.upgrader().upgrade(Target.head())).code().id());
    assertEquals(List.of("1|1"), project.rows("SELECT * FROM child"));
  }

  @Test
  void findsWhatATemporaryTriggerOfAnEarlierRevisionBreaks() {
    Project project = new Project(dir);
    project.script("V1__Tables.sql", TABLES);
    project.script(
        "V2__Watch.sql",
        "CREATE TEMP TRIGGER w AFTER INSERT ON main.unheard BEGIN DELETE FROM parent; END;\n");
    project.script("V3__Break.sql", "INSERT INTO unheard VALUES (1);\n");
    assertEquals(
        "broken-references",
        Project.no(() -> project.upgrader().upgrade(Target.head())).code().id());
  }

  // After each of these, the schema is not read like after scripts that only add objects.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE a (n); DROP TABLE log",
        "CREATE INDEX i ON log (id); ALTER TABLE unheard ADD COLUMN a",
        "CREATE TRIGGER a AFTER INSERT ON log BEGIN DELETE FROM unheard; END; ALTER TABLE log"
            + " RENAME TO l",
        "DROP TABLE unheard; CREATE TABLE unheard (a, b); CREATE TABLE c (d)",
        "CREATE TABLE a (n REFERENCES child (id)); CREATE VIEW v AS SELECT n FROM a",
        "WITH r (n) AS (SELECT 5) INSERT INTO log SELECT n FROM r; CREATE TABLE s AS SELECT * FROM"
            + " log",
        "CREATE TABLE a (n INTEGER PRIMARY KEY AUTOINCREMENT); ANALYZE",
        "CREATE VIRTUAL TABLE f USING fts5 (a); INSERT INTO f VALUES ('x')",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE log (id, a)'"
            + " WHERE name = 'log'; PRAGMA writable_schema = RESET"
      })
  void followsEveryKindOfScript(String script) {
    Project project = new Project(dir);
    project.script("V1__Tables.sql", TABLES);
    project.script("V2__Table.sql", "CREATE TABLE more (id INTEGER PRIMARY KEY);\n");
    project.script("V3__Script.sql", script + ";\n");
    project.script("V4__Table.sql", "CREATE TABLE last (id INTEGER PRIMARY KEY);\n");
    Revisions revisions = MigrationsFolder.of(project.scripts).read();
    Replay.Schemas schemas =
        Replay.upTo(Dialects.of("sqlite"), revisions, revisions.head().orElseThrow());
    for (Replay.Step step : schemas.steps()) {
      Project once = new Project(dir.resolve(step.revision().version().text()));
      revisions
          .upTo(Optional.of(step.revision()))
          .forEach(revision -> once.script(revision.script(), revision.upgrade()));
      once.upgrader().upgrade(Target.head());
      Schema actual = LiveSchema.of(new DatabaseUrl(once.database), HistoryTableName.FLYWAY);
      assertEquals(List.of(), SchemaComparison.lines(step.schema(), actual));
      assertEquals(List.of(), once.upgrader().check(Optional.empty()).drift());
    }
  }

  @Test
  void distinguishesOldBrokenReferencesFromNewOnes() {
    Project project = new Project(dir);
    project.script("V1__Tables.sql", TABLES);
    project.upgrader().upgrade(Target.head());
    project.sql("INSERT INTO child VALUES (8, 88)");
    project.script("V2__Child.sql", "UPDATE child SET parent_id = 2 WHERE id = 1;\n");
    project.script("V3__Log.sql", "INSERT INTO log VALUES (1);\n");
    project.script("V4__Child.sql", "INSERT INTO child VALUES (9, 1);\n");
    project.upgrader().upgrade(Target.head());
    assertEquals(List.of("1|2", "8|88", "9|1"), project.rows("SELECT * FROM child"));
  }

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void writesAndRehearsesThousandsOfNewTables() {
    StringBuilder ddl = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      ddl.append(
          "CREATE TABLE t%1$d (id INTEGER PRIMARY KEY, r REFERENCES t%2$d (id));\nCREATE INDEX i%1$d ON t%1$d (r);\n"
              .formatted(i, i / 2));
    }
    Schema wanted = Godwit.inspect(new Source.Ddl("model", "sqlite", ddl.toString()));
    Project project = new Project(dir);
    MigrationsFolder folder = MigrationsFolder.of(project.scripts);
    folder.write(
        folder.next(
            "Many", Godwit.migrate(Schema.empty("sqlite"), wanted, MigrationOptions.none())));
    project.upgrader().upgrade(Target.head());
    assertTrue(project.upgrader().check(Optional.of(wanted)).clean());
  }

  /** New table, rows, new column, changed rows, each with a downgrade script. */
  private Project chain(int revisions) {
    Project project = new Project(dir);
    for (int i = 0; i < revisions; i++) {
      String table = "t" + i / 4;
      String up =
          switch (i % 4) {
            case 0 ->
                "CREATE TABLE %s (id INTEGER PRIMARY KEY, r INTEGER REFERENCES t%d (id));\n"
                    .formatted(table, i / 8);
            case 1 -> "INSERT INTO %s VALUES (%d, NULL);\n".formatted(table, i / 4 + 1);
            case 2 -> "ALTER TABLE %s ADD COLUMN more TEXT;\n".formatted(table);
            default -> "UPDATE %s SET more = 'x';\n".formatted(table);
          };
      String back =
          switch (i % 4) {
            case 0 -> "DROP TABLE %s;\n".formatted(table);
            case 1 -> "DELETE FROM %s;\n".formatted(table);
            case 2 -> "ALTER TABLE %s DROP COLUMN more;\n".formatted(table);
            default -> "UPDATE %s SET more = NULL;\n".formatted(table);
          };
      project.script("V%d__Step.sql".formatted(i + 1), up);
      project.script("U%d__Step.sql".formatted(i + 1), back);
    }
    return project;
  }
}
