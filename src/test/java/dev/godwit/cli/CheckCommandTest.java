package dev.godwit.cli;

import static dev.godwit.cli.CliProject.CASCADING_SHOP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
  }

  @Test
  void findsNothingWhenEverythingIsUpToDate() {
    work.shopWithPendingRevision();
    work.godwit("upgrade").gives(0);
    work.godwit("check").gives(0).saysOut("No differences.");
    check("model.sql").gives(0).saysOut("No differences.");
  }

  @Test
  void findsPendingRevisions() {
    work.shopWithPendingRevision();
    work.godwit("check").gives(3).saysOut("Pending: 2");
  }

  @Test
  void findsDifferencesBetweenTheModelAndTheHead() throws IOException {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    check("model.sql")
        .gives(3)
        .saysOut("from the newest revision to the model", "alter-foreign-key orders");
    Run run = check("model.sql", "--format", "json").gives(3);
    JsonNode answer = new ObjectMapper().readTree(run.out());
    assertFalse(answer.get("clean").asBoolean());
    assertEquals("alter-foreign-key", answer.get("changes").get(0).get("kind").asText());
  }

  @Test
  void rowsThatWouldStopTheNextScriptHaveAnExitCodeOfTheirOwn() throws IOException {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.write("strict.sql", CliProject.SHOP.replace("note TEXT", "note TEXT NOT NULL"));
    check("strict.sql").gives(4).saysOut("error violates-not-null", "Checked: 1 row.");
    work.sql("UPDATE orders SET note = '' WHERE note IS NULL");
    check("strict.sql").gives(3).saysOut("settled violates-not-null", "no such rows");
    Run run = check("strict.sql", "--format", "json").gives(3);
    JsonNode hazard = new ObjectMapper().readTree(run.out()).get("hazards").get(0);
    assertEquals("settled", hazard.get("status").asText());
    work.godwit("revision", "--autogenerate", "-m", "Notes", "--model", work.path("strict.sql"))
        .gives(0);
    work.godwit("check").gives(3).saysOut("Pending: 2");
    work.sql("UPDATE orders SET note = NULL WHERE id = 11");
    work.godwit("check").gives(4).saysOut("Pending: 2", "Checked: 1 row.");
  }

  @Test
  void aDestructiveChangeIsADifferenceAndNoRefusal() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.write("less.sql", "CREATE TABLE customer (id INTEGER PRIMARY KEY, mail TEXT);");
    check("less.sql").gives(3).saysOut("drop-table orders");
    work.godwitWithoutDatabase("check", "--model", work.path("less.sql"))
        .gives(3)
        .saysOut("drop-table orders");
  }

  @Test
  void findsDrift() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.sql("ALTER TABLE customer ADD COLUMN phone TEXT");
    work.godwit("check").gives(3).saysOut("The database differs", "phone");
  }

  @Test
  void comparesTheFolderWithTheModelWithoutADatabase() {
    work.shopWithPendingRevision();
    work.godwitWithoutDatabase("check", "--model", work.path("model.sql")).gives(0);
    work.write("more.sql", CASCADING_SHOP + "CREATE TABLE tag (name TEXT PRIMARY KEY);");
    work.godwitWithoutDatabase("check", "--model", work.path("more.sql"))
        .gives(3)
        .saysOut("add-table tag");
  }

  @Test
  void aDatabaseWithoutHistoryIsADifference() {
    work.shop();
    work.godwit("check").gives(3).saysOut("godwit adopt");
  }

  @Test
  void doesNotCreateADatabase() {
    work.godwit("check").fails(1, "There is no database", "app.db");
    assertTrue(Files.notExists(work.database()));
  }

  @Test
  void withoutDatabaseAndModelTheUsageIsWrong() {
    work.godwitWithoutDatabase("check").fails(2, "--url", "--model");
  }

  private Run check(String model, String... format) {
    String[] args = new String[3 + format.length];
    args[0] = "check";
    args[1] = "--model";
    args[2] = work.path(model);
    System.arraycopy(format, 0, args, 3, format.length);
    return work.godwit(args);
  }
}
