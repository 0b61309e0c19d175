package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code adopt} and {@code stamp}: the two commands that record an existing database in a history.
 */
class AdoptCommandTest {
  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
  }

  @Test
  void writesTheFirstRevisionFromTheDatabase() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration")
        .gives(0)
        .saysOut(work.migrations().resolve("V1__Initial_migration.sql").toString())
        .saysErr("is at revision 1", "written from it");
    assertEquals(List.of("1", "2"), work.query("SELECT id FROM customer ORDER BY id"));
    work.godwit("current").gives(0).saysOut("1 (head)");
    work.godwit("check").gives(0);
  }

  @Test
  void stampsTheMatchingRevision() throws IOException {
    work.shopWithPendingRevision();
    List<String> scripts = work.scripts();
    Files.delete(work.database());
    work.shop();
    Run run = work.godwit("adopt", "-m", "Not needed", "--format", "json").gives(0);
    JsonNode answer = new ObjectMapper().readTree(run.out());
    assertEquals("1", answer.get("version").asText());
    assertTrue(answer.get("files").isEmpty());
    assertEquals(scripts, work.scripts());
  }

  @Test
  void refusesADatabaseWithoutAMatchingRevision() {
    work.shopWithPendingRevision();
    List<String> scripts = work.scripts();
    String stranger = home.resolve("stranger.db").toString();
    work.sql("ATTACH '" + stranger + "' AS s; CREATE TABLE s.else_where (id INTEGER PRIMARY KEY);");
    work.godwit("adopt", "-m", "x", "--url", stranger).fails(4, "else_where");
    assertEquals(scripts, work.scripts());
  }

  @Test
  void aMissingDatabaseIsNotCreated() {
    work.godwit("adopt", "-m", "x").fails(1, "app.db");
    assertTrue(Files.notExists(work.database()));
    assertEquals(List.of(), work.scripts());
  }

  @Test
  void stampRecordsWithoutRunning() {
    work.shopWithPendingRevision();
    work.sql("DROP TABLE flyway_schema_history");
    work.godwit("stamp", "1").gives(0).saysOut("base -> 1");
    work.godwit("current").gives(0).saysOut("1").saysErr("Pending: 2");
  }

  @Test
  void stampRefusesARevisionWithAnotherSchema() {
    work.shopWithPendingRevision();
    work.godwit("stamp", "head").fails(4);
    work.godwit("current").gives(0).saysOut("1");
  }

  @Test
  void stampNamesAnUnknownRevision() {
    work.shopWithPendingRevision();
    work.godwit("stamp", "7").fails(1, "7");
  }
}
