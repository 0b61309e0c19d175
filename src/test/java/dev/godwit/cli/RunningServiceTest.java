package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.upgrade.OtherProcess;
import dev.godwit.engine.upgrade.ServiceLock;
import dev.godwit.engine.upgrade.Settings;
import dev.godwit.engine.upgrade.replay.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that change the database of a service are refused while it runs. */
class RunningServiceTest {
  private static final String ROWS = "SELECT id || coalesce(note, '') FROM orders ORDER BY id";

  @TempDir private Path home;
  private CliProject work;
  private Process service;

  @BeforeEach
  void aServiceRuns() throws IOException {
    work = new CliProject(home);
    work.shopWithPendingRevision();
    work.sql(
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " VALUES (99, '9', 'x', 'SQL', 'V9__X.sql', 1, 'somebody', 1, 0)");
    work.sql("VACUUM INTO '" + work.path("backup.db") + "'");
    service = start();
  }

  @AfterEach
  void itEnds() throws InterruptedException {
    service.destroyForcibly().waitFor();
  }

  @Test
  void everyCommandThatChangesIsRefusedUntilItIsKilled() throws Exception {
    List<String> rows = work.query(ROWS);
    refused("repair");
    refused("restore", work.path("backup.db"));
    // Another service may run at the same time.
    Process second = start();
    second.destroyForcibly().waitFor();
    refused("repair");
    service.destroyForcibly().waitFor();
    work.godwit("repair").gives(0);

    service = start();
    refused("upgrade");
    refused("stamp", "1");
    work.godwit("current").gives(0).saysOut("1");
    work.godwit("check").gives(3);
    service.destroyForcibly().waitFor();
    work.godwit("upgrade").gives(0);

    service = start();
    refused("downgrade", "1");
    work.godwit("upgrade").gives(0).saysErr("");
    assertEquals(rows, work.query(ROWS));
    service.destroyForcibly().waitFor();
    work.godwit("downgrade", "1").gives(0);
    work.godwit("restore", work.path("backup.db")).gives(0);
    assertEquals(rows, work.query(ROWS));
  }

  @Test
  void aDatabaseIsNotAdoptedWhileItRuns() throws Exception {
    work.godwit("repair").gives(4);
    work.sql("DROP TABLE flyway_schema_history");
    refused("adopt", "-m", "Again");
    service.destroyForcibly().waitFor();
    work.godwit("adopt", "-m", "Again").gives(0);
  }

  private void refused(String... command) throws IOException {
    long size = Files.size(work.database());
    work.godwit(command).fails(4, "service is running", "app.db", "Stop the service");
    assertEquals(size, Files.size(work.database()));
  }

  private Process start() throws IOException {
    Process child = OtherProcess.start(RunningServiceTest.class, work.database().toString());
    assertEquals("holds", child.inputReader().readLine());
    return child;
  }

  /** The start of a service. */
  public static void main(String[] args) throws InterruptedException {
    try (ServiceLock lock =
        ServiceLock.hold(
            new DatabaseUrl(Path.of(args[0])), Settings.defaults(), Progress.silent())) {
      System.out.println("holds");
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
