package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.source.Source;
import dev.godwit.engine.source.Sources;
import dev.godwit.engine.upgrade.verify.Preflight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/**
 * Godwit never removes the locks of a connection of its own process (sqlite.org/howtocorrupt.html,
 * 2.2): the log still exists after another process has used the database.
 */
class KeptLocksTest {
  private Project project;
  private Path log;

  @BeforeEach
  void atRevisionOne(@TempDir Path root) {
    project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.fill();
    project.sql("PRAGMA journal_mode = WAL");
    log = root.resolve("app.db-wal");
  }

  @Test
  void byEveryReadAndChange() throws Exception {
    try (Connection application = project.connect();
        Statement statement = application.createStatement()) {
      statement.executeUpdate("INSERT INTO child VALUES (1001, 1)");
      DatabaseUrl url = new DatabaseUrl(project.database);

      requireKept("a source", () -> Sources.parse(project.database.toString()));
      requireKept("a schema", () -> Godwit.inspect(new Source.Live(url)));
      requireKept("the state", () -> project.upgrader().state());
      requireKept("a check", () -> project.upgrader().check(Optional.empty()));
      requireKept("a preflight", () -> Preflight.check(url, List.of()));
      Project.with(project.root, 2);
      requireKept(
          "a rehearsal",
          () -> CopyRehearsal.run(url, MigrationsFolder.of(project.scripts), Settings.defaults()));
      Outcome upgraded = project.upgrader().upgrade(Target.head());
      requireKept("an upgrade", () -> assertEquals(1, upgraded.ran().size()));
      requireKept("a downgrade", () -> project.upgrader().downgrade(Target.parse("1")));
      requireKept("a stamp", () -> project.upgrader().stamp(Target.parse("1")));
      requireKept("a repair", () -> project.upgrader().repair());
      requireKept("a restore", () -> project.upgrader().restore(upgraded.backup().orElseThrow()));
      // Not a backup, but a file that an operator might name.
      requireKept(
          "a failed restore", () -> Project.no(() -> project.upgrader().restore(project.scripts)));
      statement.executeUpdate("INSERT INTO child VALUES (1002, 1)");
    }
    assertEquals(List.of("2"), project.rows("SELECT count(*) FROM child WHERE id > 1000"));
  }

  /** Also with an empty log, when the file may be opened for writing. */
  @Test
  void whileTheLogIsEmpty() throws Exception {
    try (Connection application = project.connect();
        Statement statement = application.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      requireKept("a source", () -> Sources.parse(project.database.toString()));
      requireKept("the state", () -> project.upgrader().state());
      statement.executeUpdate("INSERT INTO child VALUES (1001, 1)");
    }
    assertEquals(List.of("101"), project.rows("SELECT count(*) FROM child"));
  }

  /** An empty file is not read either: another connection may be writing its first page. */
  @Test
  void ofADatabaseThatIsBeingCreated() throws Exception {
    Path made = project.root.resolve("made.db");
    try (Connection application = JDBC.createConnection("jdbc:sqlite:" + made, new Properties());
        Statement statement = application.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      assertEquals(0, Files.size(made));
      assertEquals(new Source.Live(new DatabaseUrl(made)), Sources.parse(made.toString()));
      assertEquals(2, OtherProcess.start(Locked.class, made.toString()).waitFor());
      statement.execute("CREATE TABLE a (b)");
      statement.execute("COMMIT");
    }
  }

  /** Ends with 2 when the database is locked. */
  static final class Locked {
    public static void main(String[] args) {
      try {
        OtherProcess.readAndClose(Path.of(args[0]));
      } catch (SQLException e) {
        System.exit(2);
      }
    }
  }

  @Test
  void aFolderIsNoDatabase() {
    InvalidInputException no =
        (InvalidInputException)
            Project.no(() -> Godwit.inspect(new Source.Live(new DatabaseUrl(project.scripts))));
    assertEquals("not-a-file", no.code().id());
  }

  private void requireKept(String what, Runnable work) throws Exception {
    work.run();
    assertTrue(Files.exists(log), "the log, after " + what);
    Object before = Files.readAttributes(log, BasicFileAttributes.class).fileKey();
    OtherProcess.openAndClose(project.database);
    assertTrue(Files.exists(log), "another process deleted the log after " + what);
    assertEquals(
        before,
        Files.readAttributes(log, BasicFileAttributes.class).fileKey(),
        "the log is another one after " + what);
  }
}
