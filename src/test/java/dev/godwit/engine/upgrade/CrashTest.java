package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/**
 * Kills upgrades at random moments. Every time, a revision must be either complete or not made at
 * all, every row must exist, and the next run must finish the upgrade. The moments come from a
 * seed; {@code -Dgodwit.crash=300} runs more of them than every build has time for.
 */
class CrashTest {
  private static final int KILLS = Integer.getInteger("godwit.crash", 6);
  private static final long SEED = Long.getLong("godwit.crash.seed", 20261122);
  private static final int PARENTS = 2_000;
  private static final int CHILDREN = 40_000;

  private static final List<String> MODELS =
      List.of(
          """
          CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
          CREATE TABLE child (
            id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id), note TEXT);
          CREATE INDEX child_parent ON child (parent_id);
          """,
          """
          CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
          CREATE TABLE child (
            id INTEGER PRIMARY KEY,
            parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE, note TEXT);
          CREATE INDEX child_parent ON child (parent_id);
          """,
          """
          CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
          CREATE TABLE child (
            id INTEGER PRIMARY KEY,
            parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE, note TEXT,
            UNIQUE (note, id));
          CREATE INDEX child_parent ON child (parent_id);
          """,
          """
          CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
          CREATE TABLE child (
            id INTEGER PRIMARY KEY,
            parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE, note TEXT);
          CREATE INDEX child_parent ON child (parent_id);
          CREATE INDEX child_note ON child (note);
          """);

  @TempDir private Path root;

  @Test
  void isCompleteWheneverItIsKilled(TestReporter reporter)
      throws IOException, InterruptedException {
    Project project = started();
    Path origin = Files.copy(project.database, root.resolve("origin.db"));
    Random random = new Random(SEED);
    long longest = wholeRun(project);
    Set<String> stoodAt = new TreeSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      String mode = kill % 2 == 0 ? "WAL" : "DELETE";
      put(origin, project, mode);
      Process child = UpgradeProcess.start(project, "upgrade");
      UpgradeProcess.await(child, UpgradeProcess.WRITES);
      long moment = (long) (random.nextDouble() * longest);
      child.waitFor(moment, TimeUnit.MILLISECONDS);
      child.destroyForcibly().waitFor();
      String when = "kill %d of seed %d, %s, after %d ms".formatted(kill, SEED, mode, moment);
      stoodAt.add(judge(project, when));
      project.upgrader().upgrade(Target.head());
      assertEquals("4", judge(project, when));
    }
    reporter.publishEntry("kills", KILLS + " within " + longest + " ms; stood at " + stoodAt);
  }

  /** The check itself is tested: it must detect a child that runs without a transaction. */
  @Test
  void detectsAPartialUpgrade() throws IOException, InterruptedException {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    Project.with(root, 2);
    Process child = UpgradeProcess.start(project, "broken");
    UpgradeProcess.await(child, UpgradeProcess.HALF);
    child.destroyForcibly().waitFor();
    assertThrows(AssertionFailedError.class, () -> requireWhole(project, "broken"));
  }

  /** The revision of the database, after checking that it is complete. */
  private static String judge(Project project, String when) {
    String version = requireWhole(project, when);
    assertEquals(
        List.of("%d|%d".formatted(PARENTS, sum(PARENTS))),
        project.rows("SELECT count(*), sum(substr(name, 2)) FROM parent WHERE name = 'p' || id"),
        when);
    assertEquals(
        List.of("%d|%d".formatted(CHILDREN, sum(CHILDREN))),
        project.rows(
            "SELECT count(*), sum(id) FROM child WHERE parent_id = 1 + id %% %d".formatted(PARENTS)
                + " AND note = 'a note of some length about ' || id"),
        when);
    return version;
  }

  private static String requireWhole(Project project, String when) {
    // The inspection comes first: it must handle the files that the crash left.
    Report report = project.upgrader().check(Optional.empty());
    assertEquals(List.of(), report.state().problems(), when);
    assertEquals(List.of(), report.drift(), when);
    assertEquals(List.of("ok"), project.rows("PRAGMA integrity_check"), when);
    assertEquals(List.of(), project.rows("PRAGMA foreign_key_check"), when);
    String leftovers =
        "SELECT name FROM sqlite_schema WHERE name LIKE '%godwit%' OR name LIKE 'new_%'";
    assertEquals(List.of(), project.rows(leftovers), when);
    return report.state().current().orElseThrow().text();
  }

  private Project started() {
    Project project = new Project(root);
    MigrationsFolder folder = MigrationsFolder.of(project.scripts);
    Schema before = Schema.empty("sqlite");
    for (String model : MODELS) {
      Schema after = Sqlite.inspect("model", model);
      folder.write(
          folder.next(
              "Step " + (folder.read().all().size() + 1),
              Sqlite.migrate(before, after, MigrationOptions.all())));
      before = after;
    }
    project.upgrader().upgrade(Target.parse("1"));
    project.sql(
        numbers(PARENTS) + " INSERT INTO parent SELECT i, 'p' || i FROM n",
        numbers(CHILDREN)
            + " INSERT INTO child SELECT i, 1 + i %% %d, 'a note of some length about ' || i FROM n"
                .formatted(PARENTS));
    return project;
  }

  private static String numbers(int count) {
    return "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
        .formatted(count);
  }

  private static long sum(long count) {
    return count * (count + 1) / 2;
  }

  private static long wholeRun(Project project) throws IOException, InterruptedException {
    Process child = UpgradeProcess.start(project, "upgrade");
    UpgradeProcess.await(child, UpgradeProcess.WRITES);
    long start = System.nanoTime();
    assertEquals(0, child.waitFor());
    long nanos = System.nanoTime() - start;
    assertEquals("4", judge(project, "whole run"));
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  private static void put(Path origin, Project project, String mode) throws IOException {
    try (Stream<Path> files = Files.list(project.root)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("app.db")).toList()) {
        Files.delete(file);
      }
    }
    Files.copy(origin, project.database);
    project.sql("PRAGMA journal_mode = " + mode);
  }
}
