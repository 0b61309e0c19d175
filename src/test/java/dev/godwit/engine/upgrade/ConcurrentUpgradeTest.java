package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.live.ProcessLock;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Concurrent upgrades of one database: one runs, the others wait and succeed. */
class ConcurrentUpgradeTest {
  private static final int MANY = 10;

  @TempDir private Path root;

  @Test
  void tenProcesses() throws IOException, InterruptedException {
    Project project = started();
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      children.add(UpgradeProcess.start(project, "upgrade"));
    }
    List<String> said = new ArrayList<>();
    for (Process child : children) {
      said.addAll(child.inputReader().lines().filter(l -> l.startsWith("ran ")).toList());
      assertEquals(0, child.waitFor(), () -> errors(project));
    }
    assertEquals(MANY, said.size());
    assertEquals(List.of("ran 2"), said.stream().filter(l -> !l.equals("ran 0")).toList());
    requireDone(project);
  }

  @Test
  void tenThreads() throws Exception {
    Project project = started();
    ExecutorService threads = Executors.newFixedThreadPool(MANY);
    try {
      List<Future<Outcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        outcomes.add(threads.submit(() -> project.upgrader().upgrade(Target.head())));
      }
      int ran = 0;
      for (Future<Outcome> outcome : outcomes) {
        ran += outcome.get().ran().size();
      }
      assertEquals(2, ran);
    } finally {
      threads.shutdown();
    }
    requireDone(project);
  }

  @Test
  void waitsForAnotherUpgradeForALimitedTime() {
    Project project = started();
    Duration brief = Duration.ofMillis(100);
    try (ProcessLock lock = ProcessLock.take(project.database, brief, () -> {})) {
      Upgrader hasty = project.upgrader(Settings.defaults().withPatience(brief));
      GodwitException no = Project.no(() -> hasty.upgrade(Target.head()));
      assertEquals("upgrade-running", no.code().id());
      assertTrue(no.sentence().contains("app.db"), no.sentence());
    }
    assertEquals(2, project.upgrader().upgrade(Target.head()).ran().size());
  }

  @Test
  void leavesNoLockBehindWhenKilled() throws IOException, InterruptedException {
    Project project = started();
    Process child = UpgradeProcess.start(project, "upgrade");
    UpgradeProcess.await(child, UpgradeProcess.WRITES);
    child.destroyForcibly().waitFor();
    project.upgrader().upgrade(Target.head());
    requireDone(project);
  }

  private Project started() {
    Project project = Project.with(root, 1);
    project.flyway(false).migrate();
    project.fill();
    return Project.with(root, 3);
  }

  private static void requireDone(Project project) {
    assertEquals(DatabaseStatus.Standing.CURRENT, project.upgrader().state().standing());
    assertEquals(List.of("100"), project.rows("SELECT count(*) FROM child"));
    assertEquals(List.of("3"), project.rows("SELECT count(*) FROM flyway_schema_history"));
  }

  private static String errors(Project project) {
    try {
      return Files.readString(project.root.resolve("errors.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
