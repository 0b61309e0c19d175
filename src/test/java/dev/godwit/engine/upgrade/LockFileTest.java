package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.sqlite.live.LockFile;
import dev.godwit.engine.dialect.sqlite.live.ProcessLock;
import dev.godwit.engine.upgrade.replay.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock is kept, whatever the same process does with its file. */
class LockFileTest {
  private static final Settings HASTY =
      Settings.defaults().withPatience(Duration.ofMillis(100)).withoutBackup();

  private Project project;

  @BeforeEach
  void withARevision(@TempDir Path root) {
    project = Project.with(root, 1);
  }

  @Test
  void anotherThreadThatGivesUpLeavesTheLock() throws Exception {
    try (ProcessLock lock = ProcessLock.take(project.database, HASTY.patience(), () -> {})) {
      assertEquals(
          "upgrade-running",
          Project.no(() -> project.upgrader(HASTY).upgrade(Target.head())).code().id());
      assertEquals("held held", seenByAnother(project.database));
    }
    assertEquals("free free", seenByAnother(project.database));
  }

  @Test
  void theSameFileByAnotherPathIsTheSameLock() throws Exception {
    Path link = project.root.resolveSibling(project.root.getFileName() + "-link");
    Files.createSymbolicLink(link, project.root);
    try (ProcessLock lock = ProcessLock.take(project.database, HASTY.patience(), () -> {})) {
      Path other = link.resolve("app.db");
      assertEquals(
          "upgrade-running",
          Project.no(() -> ProcessLock.take(other, HASTY.patience(), () -> {})).code().id());
      assertEquals("held held", seenByAnother(project.database));
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void aServiceUpgradesItsOwnDatabase() throws Exception {
    DatabaseUrl url = new DatabaseUrl(project.database);
    try (ServiceLock first = ServiceLock.hold(url, HASTY, Progress.silent());
        ServiceLock second = ServiceLock.hold(url, HASTY, Progress.silent())) {
      assertEquals(1, project.upgrader(HASTY).upgrade(Target.head()).ran().size());
      second.close();
      assertEquals("free held", seenByAnother(project.database));
    }
    assertEquals("free free", seenByAnother(project.database));
  }

  @Test
  void aServiceWaitsForACommand() throws Exception {
    DatabaseUrl url = new DatabaseUrl(project.database);
    ProcessLock command = ProcessLock.take(project.database, HASTY.patience(), () -> {});
    try (command) {
      assertEquals(
          "upgrade-running",
          Project.no(() -> ServiceLock.hold(url, HASTY, Progress.silent())).code().id());
      CountDownLatch waits = new CountDownLatch(1);
      Thread end =
          new Thread(
              () -> {
                try {
                  waits.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                command.close();
              });
      end.start();
      ServiceLock.hold(url, Settings.defaults(), step -> waits.countDown()).close();
      end.join();
    }
  }

  private static String seenByAnother(Path database) throws IOException, InterruptedException {
    Process child = OtherProcess.start(LockFileTest.class, LockFile.of(database).toString());
    String seen = child.inputReader().readLine();
    assertEquals(0, child.waitFor());
    return seen;
  }

  /** The other process: whether the lock of upgrades and that of services are free. */
  public static void main(String[] args) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
      System.out.println(state(channel, LockFile.UPGRADE) + " " + state(channel, LockFile.SERVICE));
    }
  }

  private static String state(FileChannel channel, long position) throws IOException {
    try (FileLock lock = channel.tryLock(position, 1, false)) {
      return lock == null ? "held" : "free";
    }
  }
}
