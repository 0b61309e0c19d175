package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.upgrade.replay.Progress;
import dev.godwit.engine.upgrade.replay.ProgressLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteConfig;

/** A rebuild reports how many rows it has copied and the total. */
class ProgressTest {
  private static final int ROWS = 60_000;

  @TempDir private Path root;

  private final List<Progress.Step> steps = new ArrayList<>();

  /** For each kind of table that is copied differently. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"order items\" | id INTEGER PRIMARY KEY, n INTEGER, note TEXT |",
        "t | id INTEGER PRIMARY KEY, n INTEGER, note TEXT UNIQUE |",
        "t | id TEXT PRIMARY KEY, n INTEGER, note TEXT |",
        "t | id INTEGER, n INTEGER, note TEXT, g TEXT AS (upper(note)) |",
        "t | id INTEGER PRIMARY KEY, n INTEGER CHECK (n > 0), note TEXT | WITHOUT ROWID",
      })
  void reportsRowsOfARebuild(String table, String columns, String kind) {
    String before =
        "CREATE TABLE %s (%s) %s;\n".formatted(table, columns, kind == null ? "" : kind);
    Project project = started(before, before.replace("n INTEGER", "n TEXT"));
    project.sql(
        "WITH RECURSIVE i (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < %d)"
                .formatted(ROWS)
            + " INSERT INTO %s (id, n, note) SELECT i, CASE WHEN i > 9 THEN NULL END, 'note ' || i FROM i"
                .formatted(table));

    upgrader(project).upgrade(Target.head());

    List<Progress.Step> rows = rows();
    assertEquals(List.of((long) ROWS), rows.stream().map(Progress.Step::total).distinct().toList());
    List<Long> done = rows.stream().map(Progress.Step::done).toList();
    assertEquals(done.stream().sorted().toList(), done);
    assertEquals(0, done.get(0));
    assertEquals(ROWS, done.get(done.size() - 1));
    // The number is accurate: nearly every percent was reported, neither too early nor too late.
    assertTrue(done.size() > 90 && done.size() <= 102, done::toString);
    assertTrue(done.get(done.size() - 2) > ROWS * 0.9, done::toString);
    assertEquals(
        "Copied the 60000 rows of " + table.replace("\"", ""),
        rows.get(rows.size() - 1).sentence());
  }

  @Test
  void stopsReportingWhenTheCopyFails() throws IOException {
    Project project =
        started(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT UNIQUE);");
    project.sql(
        "WITH RECURSIVE i (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < %d)"
                .formatted(ROWS)
            + " INSERT INTO t SELECT i, 'x', i %% %d FROM i".formatted(ROWS - 1));
    // Without its header the script has no preflight queries, which would find the rows earlier.
    Path script = project.scripts.resolve("V2__Rebuild.sql");
    Files.writeString(
        script,
        Files.readString(script)
            .replaceFirst("(?s)\\A-- Godwit revision.*?-- Header checksum: [^\n]*\n", ""));
    GodwitException no = Project.no(() -> upgrader(project).upgrade(Target.head()));
    assertEquals("revision-failed", no.code().id(), no.sentence());
    assertTrue(rows().size() > 50);
    assertTrue(rows().stream().allMatch(step -> step.done() < ROWS));
    assertEquals(List.of("" + ROWS), project.rows("SELECT count(*) FROM t"));
  }

  @Test
  void anInterruptedThreadRollsBack() {
    Project project =
        started(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER);");
    project.sql(
        "WITH RECURSIVE i (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < %d)"
                .formatted(ROWS)
            + " INSERT INTO t SELECT i, 'x' FROM i");
    Upgrader interrupted =
        new Upgrader(
            new DatabaseUrl(project.database),
            MigrationsFolder.of(project.scripts),
            Settings.defaults().withoutBackup(),
            step -> {
              if (step.kind() == Progress.Kind.COPY && step.done() > ROWS / 2) {
                Thread.currentThread().interrupt();
              }
            });
    GodwitException no = Project.no(() -> interrupted.upgrade(Target.head()));
    assertTrue(Thread.interrupted());
    assertEquals("interrupted", no.code().id(), no.sentence());
    assertEquals("1", project.upgrader().state().current().get().text());
    assertEquals(List.of("" + ROWS), project.rows("SELECT count(*) FROM t WHERE a = 'x'"));
    assertEquals(1, project.upgrader().upgrade(Target.head()).ran().size());
  }

  /** A reader prevents the commit, so the revision is not done although its script has run. */
  @Test
  void isNotDoneWhenTheCommitFails() throws SQLException {
    Project project = started("CREATE TABLE t (a TEXT);", "CREATE TABLE t (a TEXT, b TEXT);");
    try (Connection reader =
            new SQLiteConfig().createConnection("jdbc:sqlite:" + project.database);
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      Upgrader hindered =
          new Upgrader(
              new DatabaseUrl(project.database),
              MigrationsFolder.of(project.scripts),
              Settings.defaults().withoutBackup().withPatience(Duration.ofMillis(200)),
              step -> {
                steps.add(step);
                if (step.kind() == Progress.Kind.REVISION) {
                  read(statement);
                }
              });
      GodwitException no = Project.no(() -> hindered.upgrade(Target.head()));
      assertEquals("database-locked", no.code().id(), no.sentence());
      assertTrue(no.sentence().startsWith("Revision 2: Rebuild was not carried out"), no::sentence);
    }
    assertTrue(steps.stream().noneMatch(step -> step.kind() == Progress.Kind.DONE));
  }

  private static void read(Statement statement) {
    try {
      statement.executeQuery("SELECT * FROM sqlite_schema");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLogHasEveryTenPercent() {
    List<String> lines = new ArrayList<>();
    ProgressLines log = new ProgressLines(lines::add);
    log.tell(new Progress.Step(Progress.Kind.REVISION, "Runs", 0, 1));
    for (int table = 0; table < 2; table++) {
      for (int i = 0; i <= 100; i++) {
        log.tell(new Progress.Step(Progress.Kind.COPY, "about " + i, i, 100));
      }
    }
    assertEquals(1 + 2 * 11, lines.size());
    assertEquals(List.of("Runs", "about 0", "about 10", "about 20"), lines.subList(0, 4));
    assertEquals("about 100", lines.get(lines.size() - 1));
  }

  private List<Progress.Step> rows() {
    return steps.stream().filter(step -> step.kind() == Progress.Kind.COPY).toList();
  }

  private Project started(String before, String after) {
    Project project = new Project(root);
    MigrationsFolder folder = MigrationsFolder.of(project.scripts);
    Schema start = Sqlite.inspect("before", before);
    folder.write(
        folder.next(
            "Start", Sqlite.migrate(Schema.empty("sqlite"), start, MigrationOptions.all())));
    folder.write(
        folder.next(
            "Rebuild",
            Sqlite.migrate(start, Sqlite.inspect("after", after), MigrationOptions.all())));
    project.upgrader().upgrade(Target.parse("1"));
    return project;
  }

  private Upgrader upgrader(Project project) {
    return new Upgrader(
        new DatabaseUrl(project.database),
        MigrationsFolder.of(project.scripts),
        Settings.defaults().withoutBackup(),
        steps::add);
  }
}
