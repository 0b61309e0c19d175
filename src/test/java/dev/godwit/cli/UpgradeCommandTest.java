package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** {@code upgrade} and {@code downgrade}. */
class UpgradeCommandTest {
  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
  }

  @Test
  void runsPendingRevisionsAndKeepsEveryRow() {
    work.shopWithPendingRevision();
    work.godwit("upgrade").gives(0).saysOut("1 -> 2");
    assertEquals(List.of("10", "11"), work.query("SELECT id FROM orders ORDER BY id"));
    work.sql("DELETE FROM customer WHERE id = 1");
    assertEquals(List.of("11"), work.query("SELECT id FROM orders"));
  }

  @Test
  void aSecondTimeThereIsNothingToDo() {
    work.shopWithPendingRevision();
    work.godwit("upgrade").gives(0);
    work.godwit("upgrade", "head").gives(0).saysOut("already at 2");
  }

  @Test
  void createsAMissingDatabase() throws IOException {
    work.shopWithPendingRevision();
    Path fresh = home.resolve("deep/er/fresh.db");
    Run run = work.godwit("upgrade", "1", "--url", fresh.toString(), "--format", "json").gives(0);
    JsonNode answer = new ObjectMapper().readTree(run.out());
    assertTrue(answer.get("created").asBoolean());
    assertEquals("1", answer.get("to").asText());
    assertEquals("1", answer.get("ran").get(0).asText());
    work.godwit("upgrade", "+1", "--url", fresh.toString()).gives(0).saysOut("1 -> 2");
  }

  @Test
  void downgradesAndUpgradesAgain() {
    work.shopWithPendingRevision();
    work.godwit("upgrade").gives(0);
    work.godwit("downgrade", "-1").gives(0).saysOut("2 -> 1");
    work.sql("DELETE FROM orders WHERE id = 10");
    work.godwit("upgrade", "+1").gives(0).saysOut("1 -> 2");
    work.godwit("downgrade", "1").gives(0).saysOut("2 -> 1");
    assertEquals(List.of("11"), work.query("SELECT id FROM orders"));
  }

  @Test
  void anUnknownRevisionIsNamed() {
    work.shopWithPendingRevision();
    work.godwit("upgrade", "7").fails(1, "7");
    work.godwit("downgrade", "7").fails(1, "7");
  }

  @Test
  void aFileThatIsNoDatabaseIsNotChanged() throws IOException {
    work.shopWithPendingRevision();
    Path text = work.write("notes.txt", "These are notes and not a database at all, whatever.");
    work.godwit("upgrade", "--url", text.toString()).fails(1, "notes.txt");
    assertEquals("These are notes and not a database at all, whatever.", Files.readString(text));
  }

  @Test
  void aDatabaseWithoutAMatchingRevisionIsRefused() {
    work.shopWithPendingRevision();
    work.sql("DROP TABLE flyway_schema_history", "ALTER TABLE customer ADD COLUMN phone TEXT");
    work.godwit("upgrade").fails(4, "phone");
  }

  @Test
  void writesTheUpgradeAsOneScript() {
    work.shopWithPendingRevision();
    Run fromTheDatabase = work.godwit("upgrade", "--sql").gives(0).saysOut("ON DELETE CASCADE");
    assertEquals(
        fromTheDatabase.out(),
        work.godwitWithoutDatabase("upgrade", "1:head", "--sql").gives(0).out());
    assertEquals(
        fromTheDatabase.out(),
        work.godwitWithoutDatabase("upgrade", "1:+1", "--sql").gives(0).out());
    work.godwit("current").gives(0).saysOut("1");
    String all = work.godwitWithoutDatabase("upgrade", "--sql").gives(0).out();
    assertTrue(all.length() > fromTheDatabase.out().length());
    work.sql(fromTheDatabase.out());
    work.godwit("current").gives(0).saysOut("2 (head)");
    work.godwit("check").gives(0);
  }

  @Test
  void writesTheDowngradeAsOneScript() {
    work.shopWithPendingRevision();
    work.godwit("upgrade").gives(0);
    Run back = work.godwit("downgrade", "-1", "--sql").gives(0);
    assertEquals(
        back.out(), work.godwitWithoutDatabase("downgrade", "2:1", "--sql").gives(0).out());
    assertFalse(back.out().isBlank());
    work.sql(back.out());
    work.godwit("current").gives(0).saysOut("1");
  }

  @Test
  void upgradesByANumberOfRevisions() {
    work.shopWithPendingRevision();
    work.godwit("upgrade", "+5", "--sql").fails(2, "the folder holds 2");
  }
}
