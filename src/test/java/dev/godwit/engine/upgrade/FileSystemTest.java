package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.sqlite.live.LockFile;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.migration.Headers;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.schema.Fingerprint;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import dev.godwit.engine.upgrade.replay.Progress;
import dev.godwit.engine.upgrade.replay.Replay;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Effects of the file system and of other processes on an upgrade. */
class FileSystemTest {
  private static final Settings HASTY =
      Settings.defaults().withPatience(Duration.ofMillis(200)).withoutBackup();

  private Path root;

  @BeforeEach
  void folder(@TempDir Path dir) {
    root = dir;
  }

  @Test
  void aLinkToTheFile() throws IOException {
    Project project = started(root);
    project.sql("PRAGMA journal_mode = WAL");
    Path link = Files.createDirectory(root.resolve("links")).resolve("link.db");
    Files.createSymbolicLink(link, project.database);
    Upgrader upgrader =
        new Upgrader(
            new DatabaseUrl(link), MigrationsFolder.of(project.scripts), HASTY, Progress.silent());
    assertEquals(DatabaseStatus.Standing.BEHIND, upgrader.state().standing());
    assertEquals(1, upgrader.upgrade(Target.head()).ran().size());
    // The lock file is beside the database itself, where users of its real name look for it.
    assertTrue(Files.exists(LockFile.of(project.database)));
    assertEquals(List.of("link.db"), List.of(link.getParent().toFile().list()));
  }

  @Test
  void aFileThatIsNoDatabase() throws IOException {
    Project project = Project.with(root, 2);
    Files.writeString(project.database, "This is a letter, and a longer one than sixteen bytes.");
    refused(project, "not-a-database");
    Files.delete(project.database);
    Files.createDirectory(project.database);
    assertEquals(
        "not-a-file", Project.no(() -> project.upgrader().upgrade(Target.head())).code().id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void aTruncatedDatabase(String mode) throws IOException {
    Project project = started(root);
    project.sql("PRAGMA journal_mode = " + mode);
    try (RandomAccessFile file = new RandomAccessFile(project.database.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    refused(project, "damaged-database");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void aLockedDatabase(String mode) throws SQLException {
    Project project = started(root);
    project.sql("PRAGMA journal_mode = " + mode);
    try (Connection writer = project.connect();
        Statement statement = writer.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      Map<String, String> before = withoutSharedMemory(project);
      GodwitException no = Project.no(() -> project.upgrader(HASTY).upgrade(Target.head()));
      assertInstanceOf(MigrationFailedException.class, no);
      assertEquals("database-locked", no.code().id());
      assertTrue(no.sentence().contains("app.db"), no.sentence());
      assertEquals(before, withoutSharedMemory(project));
      statement.execute("ROLLBACK");
    }
    assertEquals(List.of("100"), project.rows("SELECT count(*) FROM child"));
    assertEquals(1, project.upgrader().upgrade(Target.head()).ran().size());
  }

  @Test
  void aWriterThatEndsInTimeIsWaitedFor() throws Exception {
    Project project = started(root);
    try (Connection writer = project.connect();
        Statement statement = writer.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      statement.executeUpdate("INSERT INTO child VALUES (101, 1)");
      CountDownLatch begun = new CountDownLatch(1);
      Upgrader upgrader =
          new Upgrader(
              new DatabaseUrl(project.database),
              MigrationsFolder.of(project.scripts),
              Settings.defaults(),
              step -> begun.countDown());
      CompletableFuture<Outcome> upgrade =
          CompletableFuture.supplyAsync(() -> upgrader.upgrade(Target.head()));
      begun.await();
      statement.execute("COMMIT");
      assertEquals(1, upgrade.get().ran().size());
    }
    // The rows that the writer wrote meanwhile were rebuilt, too.
    assertEquals(List.of("101"), project.rows("SELECT count(*) FROM child"));
  }

  @Test
  void aReadOnlyFolder() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(root.resolve("disk"), 4)) {
      Project project = started(disk.path());
      Project wal = started(Files.createDirectory(disk.path().resolve("wal")));
      wal.sql("PRAGMA journal_mode = WAL");
      disk.makeReadOnly();
      refused(project, "read-only");
      refused(wal, "read-only");
      assertEquals(DatabaseStatus.Standing.BEHIND, wal.upgrader().state().standing());
    }
  }

  @Test
  void aReadOnlyFile() throws Exception {
    Project project = started(root);
    String file = project.database.toString();
    // Root may write to any file except on a read-only file system.
    boolean root =
        !project.database.toFile().setWritable(false) || Files.isWritable(project.database);
    assumeTrue(
        !root || SmallDisk.run("chattr", "+i", file), "root, and no way to hold a file fast");
    try {
      refused(project, "read-only");
    } finally {
      SmallDisk.run("chattr", "-i", file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void aFullDisk(String mode) throws Exception {
    try (SmallDisk disk = SmallDisk.mount(root.resolve("disk"), 4)) {
      Project project = started(disk.path());
      project.sql(
          "PRAGMA journal_mode = " + mode,
          "WITH RECURSIVE n (i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < 90000)"
              + " INSERT INTO child SELECT i, 1 FROM n");
      project.sql("PRAGMA wal_checkpoint(TRUNCATE)");
      disk.fillUpTo(300_000);
      Map<String, String> before = project.bytes();
      for (Upgrader upgrader : List.of(project.upgrader(), project.upgrader(HASTY))) {
        assertEquals("disk-space", Project.no(() -> upgrader.upgrade(Target.head())).code().id());
        assertEquals(before, project.bytes());
      }
      // A script whose header says that it copies nothing is trusted until the disk is full.
      Revisions revisions = MigrationsFolder.of(project.scripts).read();
      Fingerprint after =
          Replay.upTo(Dialects.of("sqlite"), revisions, revisions.head().orElseThrow())
              .after(revisions.head())
              .orElseThrow()
              .fingerprint();
      project.script(
          "V2__Add_cascade.sql", Headers.of("Schema after: " + after.value(), Project.V2));
      GodwitException no = Project.no(() -> project.upgrader(HASTY).upgrade(Target.head()));
      assertInstanceOf(MigrationFailedException.class, no);
      assertEquals("disk-full", no.code().id());
      assertEquals(before, project.bytes());
    }
  }

  /** In WAL mode SQLite stores readers and writers there, which are not part of the data. */
  private static Map<String, String> withoutSharedMemory(Project project) {
    Map<String, String> bytes = project.bytes();
    bytes.remove("app.db-shm");
    return bytes;
  }

  /** At revision 1, with rows and revision 2 pending. */
  private static Project started(Path root) {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    return Project.with(root, 2);
  }

  private static void refused(Project project, String code) {
    Map<String, String> before = project.bytes();
    GodwitException no = Project.no(() -> project.upgrader().upgrade(Target.head()));
    assertInstanceOf(InvalidInputException.class, no, no.sentence());
    assertEquals(code, no.code().id(), no.sentence());
    assertTrue(no.sentence().contains("app.db"), no.sentence());
    assertEquals(before, project.bytes());
  }
}
