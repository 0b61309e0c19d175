package dev.godwit.engine.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.source.Sources;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes and checks its own database, like a service with a readiness check,
 * while this process opens and closes the database. Every acknowledged row must exist. {@code
 * -Dgodwit.crash=300} kills more often; {@code src/test/sh/durability.sh} does the same to the
 * packaged service.
 */
class AcknowledgedWritesTest {
  private static final int KILLS = Integer.getInteger("godwit.crash", 4);
  private static final long SEED = Long.getLong("godwit.crash.seed", 20261127);
  private static final int MOST_WRITES = 300;
  private static final int LOOK_EVERY = 7;
  private static final String DONE = " done";

  @TempDir private Path root;

  @Test
  void survive() throws Exception {
    Project project = Project.with(root, 1);
    project.upgrader().upgrade(Target.head());
    project.sql("PRAGMA journal_mode = WAL");
    Random random = new Random(SEED);
    TreeSet<Integer> acknowledged = new TreeSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      int writes = 1 + random.nextInt(MOST_WRITES);
      int from = kill * 1_000_000;
      Process child =
          OtherProcess.start(AcknowledgedWritesTest.class, root.toString(), Integer.toString(from));
      try {
        for (int i = 0; i < writes; i++) {
          acknowledged.add(id(child.inputReader().readLine()));
          assertTrue(OtherProcess.isInUse(project.database), "the shared lock is gone");
          OtherProcess.readAndClose(project.database);
        }
      } finally {
        // The handle, because Process.destroy closes the output of the child.
        child.toHandle().destroyForcibly();
      }
      child
          .inputReader()
          .lines()
          .filter(line -> line.endsWith(DONE))
          .map(AcknowledgedWritesTest::id)
          .forEach(acknowledged::add);
      child.waitFor();
      TreeSet<Integer> lost = new TreeSet<>(acknowledged);
      project.rows("SELECT id FROM parent").forEach(id -> lost.remove(Integer.valueOf(id)));
      assertTrue(lost.isEmpty(), "kill %d of seed %d lost %s".formatted(kill, SEED, lost));
      assertEquals(List.of("ok"), project.rows("PRAGMA integrity_check"));
    }
  }

  private static int id(String line) {
    return Integer.parseInt(line.substring(0, line.length() - DONE.length()));
  }

  /** The child: writes, prints what it has written, and checks the database. */
  public static void main(String[] args) throws SQLException {
    Project project = new Project(Path.of(args[0]));
    try (Connection connection = project.connect();
        Statement statement = connection.createStatement()) {
      for (int id = Integer.parseInt(args[1]); ; id++) {
        statement.executeUpdate("INSERT INTO parent VALUES (" + id + ", 'p')");
        System.out.println(id + DONE);
        System.out.flush();
        if (id % LOOK_EVERY == 0) {
          project.upgrader().state();
          Sources.parse(project.database.toString());
        }
      }
    }
  }
}
