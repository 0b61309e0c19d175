package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.migration.Headers;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.migration.Version;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import dev.godwit.engine.upgrade.replay.HeadSchema;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {
  private Project project;

  @BeforeEach
  void atRevisionOne(@TempDir Path root) {
    project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
  }

  @Test
  void isMadeBeforeDestructiveScriptsAndContainsEverything() throws IOException {
    project.sql(
        "PRAGMA journal_mode = WAL",
        "CREATE TABLE word (w)",
        "INSERT INTO word (rowid, w) VALUES (7, 'seven')");
    project.script("V2__Word.sql", "CREATE TABLE word (w);");
    project.script("V3__Add_cascade.sql", Project.V2);
    project.upgrader().stamp(Target.parse("2"));
    Path backup = project.upgrader().upgrade(Target.head()).backup().orElseThrow();
    assertEquals("app.db.backup-0001-at-2", backup.getFileName().toString());
    Project restored = new Project(Files.createDirectory(project.root.resolve("elsewhere")));
    Files.copy(backup, restored.database);
    assertEquals(List.of("100|5050"), restored.rows("SELECT count(*), sum(id) FROM child"));
    // The rowid in a table without a key, which VACUUM would have changed.
    assertEquals(List.of("7|seven"), restored.rows("SELECT rowid, w FROM word"));
    assertEquals(List.of("ok"), restored.rows("PRAGMA integrity_check"));
  }

  @Test
  void isNotMadeForAnEmptyDatabaseNorForAnEditNorWhenDeclined(@TempDir Path other) {
    assertEquals(
        Optional.empty(), Project.with(other, 3).upgrader().upgrade(Target.head()).backup());
    assertEquals(
        Optional.empty(),
        Project.with(project.root, 3)
            .upgrader(Settings.defaults().withoutBackup())
            .upgrade(Target.parse("2"))
            .backup());
    project.script(
        "V3__Add_index.sql", Headers.of("Schema after: " + fingerprintOfThree(other), Project.V3));
    assertEquals(Optional.empty(), project.upgrader().upgrade(Target.head()).backup());
  }

  @Test
  void keepsTheNewest() throws IOException {
    Project.with(project.root, 3);
    Path dir = project.root.resolve("backups");
    Upgrader upgrader = project.upgrader(Settings.defaults().withBackupDir(dir).withKeep(2));
    for (int i = 0; i < 3; i++) {
      upgrader.upgrade(Target.parse("2"));
      upgrader.downgrade(Target.parse("1"));
    }
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(
          List.of("app.db.backup-0005-at-1", "app.db.backup-0006-at-2"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void isRestoredUnderOpenConnections(String mode) throws SQLException {
    Project.with(project.root, 3);
    project.sql("PRAGMA journal_mode = " + mode);
    Path backup = project.upgrader().upgrade(Target.head()).backup().orElseThrow();
    try (Connection reader = project.connect();
        Statement statement = reader.createStatement()) {
      statement.executeQuery("SELECT count(*) FROM child").close();
      project.sql("DELETE FROM child");

      Outcome outcome = project.upgrader().restore(backup);

      assertEquals(Optional.of(new Version("3")), outcome.from());
      assertEquals(Optional.of(new Version("1")), outcome.to());
      assertTrue(Files.exists(outcome.backup().orElseThrow()));
      assertEquals(List.of("100"), project.rows("SELECT count(*) FROM child"));
    }
    assertEquals(DatabaseStatus.Standing.BEHIND, project.upgrader().state().standing());
    assertEquals(2, project.upgrader().upgrade(Target.head()).ran().size());
  }

  @Test
  void replacesADamagedDatabase() throws IOException {
    Project.with(project.root, 3);
    Path backup = project.upgrader().upgrade(Target.head()).backup().orElseThrow();
    Files.writeString(project.database, "rubbish");
    Outcome outcome = project.upgrader().restore(backup);
    assertEquals("rubbish", Files.readString(outcome.backup().orElseThrow()));
    assertEquals(List.of("100"), project.rows("SELECT count(*) FROM child"));
  }

  /** SQLite would read the old log into the restored database. */
  @Test
  void aLogWithoutItsDatabaseIsMovedAside() throws Exception {
    Project.with(project.root, 3);
    Path backup = project.upgrader().upgrade(Target.head()).backup().orElseThrow();
    Path log = project.root.resolve("app.db-wal");
    Path kept = project.root.resolve("kept-wal");
    project.sql("PRAGMA journal_mode = WAL");
    try (Connection writer = project.connect();
        Statement statement = writer.createStatement()) {
      statement.executeUpdate("DELETE FROM child WHERE id > 1");
      Files.copy(log, kept);
    }
    Files.delete(project.database);
    Files.move(kept, log);
    project.upgrader().restore(backup);
    assertEquals(List.of("100"), project.rows("SELECT count(*) FROM child"));
    assertEquals(List.of("ok"), project.rows("PRAGMA integrity_check"));
  }

  @Test
  void isNotRestoredWhenDamaged() throws IOException {
    Project.with(project.root, 3);
    Path backup = project.upgrader().upgrade(Target.head()).backup().orElseThrow();
    try (RandomAccessFile file = new RandomAccessFile(backup.toFile(), "rw")) {
      file.seek(4096 + 8);
      file.write(new byte[2000]);
    }
    Map<String, String> before = project.bytes();
    assertEquals(
        "damaged-backup", Project.no(() -> project.upgrader().restore(backup)).code().id());
    assertEquals(
        "no-such-file",
        Project.no(() -> project.upgrader().restore(Path.of("/nowhere"))).code().id());
    assertEquals(before, project.bytes());
  }

  private static String fingerprintOfThree(Path root) {
    return HeadSchema.of(MigrationsFolder.of(root.resolve("migrations"))).fingerprint().value();
  }
}
