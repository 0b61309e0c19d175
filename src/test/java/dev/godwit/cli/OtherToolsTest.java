package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases in which other tools keep tables of their own. */
class OtherToolsTest {
  private static final String QUARTZ = "CREATE TABLE QRTZ_LOCKS (name TEXT PRIMARY KEY);";
  private static final String TOOLS =
      """
      CREATE TABLE alembic_version (version_num TEXT NOT NULL);
      INSERT INTO alembic_version VALUES ('ab12');
      CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER);
      CREATE TABLE "__EFMigrationsHistory" (MigrationId TEXT PRIMARY KEY);
      CREATE TABLE HTE_orders (id INTEGER, rn INTEGER);
      CREATE INDEX hte_index ON HTE_orders (rn);
      CREATE TRIGGER _litestream_audit AFTER INSERT ON _litestream_seq BEGIN SELECT 1; END;
      """;

  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
    work.shop();
  }

  @Test
  void leavesKnownTablesAlone() {
    work.sql(TOOLS);
    work.godwit("adopt", "-m", "Initial").gives(0);
    assertFalse(script("V1__Initial.sql").contains("alembic"), script("V1__Initial.sql"));
    work.godwit("revision", "--autogenerate", "-m", "Step", "--model", work.path("model.sql"))
        .gives(0)
        .saysErr("1 change:");
    work.godwit("upgrade").gives(0);
    work.godwit("check", "--model", work.path("model.sql"), "--verbose")
        .gives(0)
        .saysErr("another tool: alembic_version", "HTE_orders", "_litestream_seq");
    work.godwit("downgrade", "-1").gives(0);
    assertEquals(List.of("ab12"), work.query("SELECT version_num FROM alembic_version"));
  }

  @Test
  void letsAnotherToolAddItsTablesLater() {
    pendingRevision();
    work.sql(TOOLS);
    work.godwit("upgrade").gives(0);
    work.godwit("check").gives(0);
  }

  @Test
  void offersToExcludeFirst() {
    work.sql(QUARTZ);
    work.godwit("adopt", "-m", "Initial").gives(0);
    List<String> scripts = work.scripts();
    Run refused =
        work.godwit("revision", "--autogenerate", "-m", "Step", "--model", work.path("model.sql"));
    refused.fails(4, "--exclude QRTZ_LOCKS", "--allow drop-table");
    assertTrue(
        refused.err().indexOf("--exclude QRTZ") < refused.err().indexOf("  --allow"),
        refused.err());
    assertEquals(scripts, work.scripts());
    work.godwit(
            "revision",
            "--autogenerate",
            "-m",
            "Step",
            "--model",
            work.path("model.sql"),
            "--exclude",
            "qrtz_*")
        .gives(0)
        .saysErr("1 change:");
    work.godwit("upgrade", "--exclude", "qrtz_*").gives(0);
    work.godwit("check", "--exclude", "qrtz_*", "--model", work.path("model.sql")).gives(0);
    assertEquals(
        List.of("1"), work.query("SELECT count(*) FROM sqlite_schema WHERE name = 'QRTZ_LOCKS'"));
  }

  @Test
  void keepsTheForeignKeysOfExcludedTablesThroughARebuild() {
    work.godwit("adopt", "-m", "Initial").gives(0);
    work.sql(
        "CREATE TABLE audit_line (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customer (id)"
            + " ON DELETE CASCADE); INSERT INTO audit_line VALUES (1, 1), (2, 2);");
    work.write(
        "model.sql",
        CliProject.SHOP.replace(
            "id INTEGER PRIMARY KEY, mail TEXT", "id INTEGER PRIMARY KEY, mail TEXT UNIQUE"));
    work.godwit(
            "revision",
            "--autogenerate",
            "-m",
            "Step",
            "--model",
            work.path("model.sql"),
            "--exclude",
            "audit_*")
        .gives(0)
        .saysErr("(rebuild)");
    work.godwit("upgrade").fails(4, "audit_line", "--exclude");
    work.godwit("upgrade", "--exclude", "audit_*").gives(0);
    assertEquals(List.of("1", "2"), work.query("SELECT customer FROM audit_line ORDER BY id"));
    assertEquals(
        List.of("customer"),
        work.query("SELECT \"table\" FROM pragma_foreign_key_list('audit_line')"));
    work.godwit("check", "--exclude", "audit_*", "--model", work.path("model.sql")).gives(0);
  }

  @Test
  void comparesATableThatTheModelSpeaksOf() {
    work.sql("CREATE TABLE schema_migrations (version TEXT);");
    String own = "CREATE TABLE schema_migrations (version TEXT, note TEXT);";
    work.write("model.sql", CliProject.CASCADING_SHOP + own);
    work.godwitWithoutDatabase(
            "compare", "--from", work.database().toString(), "--to", work.path("model.sql"))
        .gives(3)
        .saysErr("schema_migrations: 1 column added", "  + note");
    work.godwitWithoutDatabase(
            "compare",
            "--from",
            work.database().toString(),
            "--to",
            work.path("model.sql"),
            "--exclude",
            "schema_migrations")
        .gives(3)
        .saysErr("1 change:");
    // A table of that name without its table is somebody's own.
    work.sql("CREATE TABLE HT_readings (n INTEGER);");
    work.godwitWithoutDatabase(
            "compare", "--from", work.database().toString(), "--to", work.path("model.sql"))
        .fails(4, "HT_readings");
    work.godwit("check", "--exclude", "*").gives(2).saysErr("everything");
  }

  @Test
  void recognisesASchemaThatAnotherToolMade() {
    pendingRevision();
    work.sql(script("V2__Cascade.sql"));
    work.godwit("check").gives(3).saysOut("equals revision 2", "godwit stamp 2");
    work.godwit("upgrade").fails(4, "equals revision 2", "godwit stamp 2", "--recognize");
    work.godwit("revision", "--autogenerate", "-m", "x", "--model", work.path("model.sql"));
    work.godwit("upgrade", "--recognize").gives(0).saysErr("equals revision 2");
    work.godwit("current").gives(0).saysOut("2 (head)");
    work.godwit("check").gives(0).saysOut("No differences");
    work.sql("ALTER TABLE customer ADD COLUMN extra TEXT");
    Run drift = work.godwit("upgrade", "--recognize");
    drift.fails(4, "differs", "extra");
    assertFalse(drift.err().contains("by hand"), drift.err());
  }

  @Test
  void refusesAnUpgradeWithoutMigrations() {
    work.godwit("upgrade").fails(1, "no folder of migrations");
    work.godwit("upgrade", "--url", work.path("none.db")).fails(1, "no folder of migrations");
    assertTrue(Files.notExists(Path.of(work.path("none.db"))));
  }

  private void pendingRevision() {
    work.godwit("adopt", "-m", "Initial").gives(0);
    work.godwit("revision", "--autogenerate", "-m", "Cascade", "--model", work.path("model.sql"))
        .gives(0);
  }

  private String script(String name) {
    try {
      return Files.readString(work.migrations().resolve(name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
