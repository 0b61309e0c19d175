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
 * {@code current}, {@code history}, {@code heads} and {@code show}: the commands that only read.
 */
class HistoryCommandTest {
  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
  }

  @Test
  void currentPrintsTheRevisionOfTheDatabase() throws IOException {
    work.shopWithPendingRevision();
    work.godwit("current").gives(0).saysOut("1").saysErr("Pending: 2");
    JsonNode behind = json(work.godwit("current", "--format", "json"));
    assertEquals("1", behind.get("version").asText());
    assertEquals("behind", behind.get("standing").asText());
    assertEquals("2", behind.get("pending").get(0).asText());
    work.godwit("upgrade").gives(0);
    assertEquals("2 (head)", work.godwit("current").gives(0).out().strip());
  }

  @Test
  void currentOfADatabaseWithoutHistorySuggestsAdopt() {
    work.shop();
    work.godwit("current").gives(0).saysOut("base").saysErr("godwit adopt");
  }

  @Test
  void currentDoesNotCreateADatabase() {
    work.godwit("current").fails(1, "There is no database", "app.db");
    assertTrue(Files.notExists(work.database()));
  }

  @Test
  void historyIsNewestFirst() {
    work.shopWithPendingRevision();
    List<String> lines = work.godwitWithoutDatabase("history").gives(0).out().lines().toList();
    assertEquals(List.of("1 -> 2 (head), Cascade", "base -> 1, Initial migration"), lines);
    work.godwit("history").gives(0).saysOut("base -> 1 (current, 2").saysErr("Pending: 2");
  }

  @Test
  void historyAsJson() throws IOException {
    work.shopWithPendingRevision();
    JsonNode lines = json(work.godwit("history", "--format", "json"));
    assertEquals("2", lines.get(0).get("version").asText());
    assertTrue(lines.get(0).get("applied").isNull());
    assertTrue(lines.get(0).get("head").asBoolean());
    assertTrue(lines.get(1).get("current").asBoolean());
    assertEquals("Initial migration", lines.get(1).get("message").asText());
  }

  @Test
  void anEmptyFolderHasNoHistory() {
    work.godwitWithoutDatabase("history").gives(0).isSilent().saysErr("There is no revision in");
    work.godwitWithoutDatabase("heads").gives(0).isSilent().saysErr("There is no revision in");
    work.godwitWithoutDatabase("show", "head").fails(1, "There is no revision in");
  }

  @Test
  void headsNamesTheNewest() throws IOException {
    work.shopWithPendingRevision();
    assertEquals("2: Cascade", work.godwit("heads").gives(0).out().strip());
    assertEquals(
        "2", json(work.godwit("heads", "--format", "json")).get(0).get("version").asText());
  }

  @Test
  void headsNamesBothOfTwoBranches() throws IOException {
    work.shopWithPendingRevision();
    Path second = work.migrations().resolve("V2__Cascade.sql");
    Files.copy(second, work.migrations().resolve("V3__Other.sql"));
    assertEquals(2, work.godwit("heads").gives(0).saysErr("branches").out().lines().count());
    work.godwit("upgrade").fails(4, "V2__Cascade.sql", "V3__Other.sql");
  }

  @Test
  void showPrintsARevision() throws IOException {
    work.shopWithPendingRevision();
    String script = Files.readString(work.migrations().resolve("V2__Cascade.sql"));
    work.godwit("show", "2").gives(0).saysOut("2: Cascade", "V2__Cascade.sql", script);
    assertEquals(
        script, json(work.godwit("show", "head", "--format", "json")).get("upgrade").asText());
  }

  @Test
  void showNamesAnUnknownRevision() {
    work.shopWithPendingRevision();
    work.godwit("show", "7").fails(1, "7");
    work.godwit("show", "+1").fails(2, "\"+1\" is not a revision");
  }

  private static JsonNode json(Run run) throws IOException {
    return new ObjectMapper().readTree(run.gives(0).out());
  }
}
