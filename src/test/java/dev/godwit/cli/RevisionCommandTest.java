package dev.godwit.cli;

import static dev.godwit.cli.CliProject.CASCADING_SHOP;
import static dev.godwit.cli.CliProject.SHOP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionCommandTest {
  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
  }

  @Test
  void writesTheUpgradeAndTheDowngradeScript() throws IOException {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    Path script = work.migrations().resolve("V2__Add_cascades.sql");
    Path back = work.migrations().resolve("U2__Add_cascades.sql");
    autogenerate("Add cascades", "model.sql")
        .gives(0)
        .saysOut(script.toString(), back.toString())
        .saysErr("1 change:", "alter-foreign-key orders");
    assertTrue(Files.readString(script).contains("ON DELETE CASCADE"));
    assertTrue(Files.exists(back));
    assertEquals(List.of("10", "11"), work.query("SELECT id FROM orders ORDER BY id"));
    work.godwit("current").gives(0).saysOut("1").saysErr("Pending: 2");
  }

  @Test
  void bothFormsMixInOneHistory() throws IOException {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.write("indexed.sql", CliProject.CASCADING_SHOP + "CREATE INDEX i ON orders (note);");
    Path script = work.migrations().resolve("V2__Cascades.sql");
    work.godwit(
            "revision",
            "--autogenerate",
            "-m",
            "Cascades",
            "--model",
            work.path("model.sql"),
            "--portable")
        .gives(0);
    assertTrue(Files.readString(script).contains("\n-- Form: portable\n"));
    work.godwit("show", "2", "--format", "json").gives(0).saysOut("\"form\" : \"portable\"");
    work.godwit("upgrade").gives(0);
    autogenerate("Index", "indexed.sql").gives(0);
    work.godwit("upgrade").gives(0);
    work.godwit("history").gives(0).saysOut("2 -> 3 (head, current", "1 -> 2 (portable");
    assertEquals(List.of("10", "11"), work.query("SELECT id FROM orders ORDER BY id"));
    work.godwit("check", "--model", work.path("indexed.sql")).gives(0);
    work.godwit("downgrade", "1").gives(0);
    assertEquals(List.of("10", "11"), work.query("SELECT id FROM orders ORDER BY id"));
    work.godwit("check", "--model", work.path("indexed.sql")).gives(3);
  }

  @Test
  void aSecondTimeThereIsNothingToDo() {
    work.shopWithPendingRevision();
    List<String> scripts = work.scripts();
    autogenerate("Again", "model.sql").gives(0).isSilent().saysErr("Nothing to do");
    work.godwit("upgrade").gives(0);
    autogenerate("Again", "model.sql").gives(0).isSilent().saysErr("Nothing to do");
    assertEquals(scripts, work.scripts());
  }

  @Test
  void theFirstRevisionNeedsNoDatabase() {
    work.write("model.sql", SHOP);
    work.godwitWithoutDatabase(
            "revision", "--autogenerate", "-m", "Start", "--model", work.path("model.sql"))
        .gives(0)
        .saysErr("add-table customer", "add-table orders");
    assertEquals(List.of("U1__Start.sql", "V1__Start.sql"), work.scripts());
  }

  @Test
  void printsJson() throws IOException {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    JsonNode written = json(autogenerate("Add cascades", "model.sql", "--format", "json"));
    assertEquals("2", written.get("version").asText());
    assertEquals(2, written.get("files").size());
    assertEquals("alter-foreign-key", written.get("changes").get(0).get("kind").asText());
    JsonNode again = json(autogenerate("Again", "model.sql", "--format", "json"));
    assertTrue(again.get("version").isNull());
    assertTrue(again.get("files").isEmpty());
  }

  @Test
  void anEmptyRevisionIsWrittenForEditing() throws IOException {
    work.godwitWithoutDatabase("revision", "-m", "Fill in the countries")
        .gives(0)
        .saysOut("V1__Fill_in_the_countries.sql")
        .saysErr("Now edit the upgrade and downgrade scripts");
    Path script = work.migrations().resolve("V1__Fill_in_the_countries.sql");
    assertTrue(Files.readString(script).lines().allMatch(l -> l.isBlank() || l.startsWith("--")));
  }

  @Test
  void aDestructiveChangeIsRefusedWithTheOptionsToPass() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.write("less.sql", SHOP.replace(",\n  note TEXT", ""));
    autogenerate("Drop the note", "less.sql")
        .fails(4, "drop-column orders.note", "godwit revision", "--allow drop-column");
    assertEquals(1, versions());
    autogenerate("Drop the note", "less.sql", "--allow", "drop-column").gives(0);
    assertEquals(2, versions());
  }

  @Test
  void aPossibleRenameIsRefusedAndTheRenameKeepsTheValues() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.write("renamed.sql", SHOP.replace("mail TEXT", "email TEXT"));
    Run refused = autogenerate("Rename", "renamed.sql").fails(4, "--rename customer.mail=");
    String answer =
        refused.err().lines().filter(l -> l.startsWith("  --rename")).findFirst().orElseThrow();
    autogenerate("Rename", "renamed.sql", answer.strip().split(" ")).gives(0);
    work.godwit("upgrade").gives(0);
    assertEquals(
        List.of("a@example.org", "b@example.org"),
        work.query("SELECT email FROM customer ORDER BY id"));
  }

  @Test
  void aBackfillIsPrintedAndCarriedOut() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.write("names.sql", SHOP.replace("mail TEXT", "name TEXT NOT NULL, mail TEXT"));
    autogenerate("Names", "names.sql", "--fill", "customer.name=nobody")
        .fails(1, "customer.name=nobody", "no such column: nobody");
    assertEquals(1, versions());
    autogenerate("Names", "names.sql", "--fill", "customer.name=upper(mail) || ', ' || id")
        .gives(0)
        .saysErr("Every row of customer gets a value in its new column name");
    work.godwit("upgrade").gives(0);
    assertEquals(
        List.of("A@EXAMPLE.ORG, 1", "B@EXAMPLE.ORG, 2"),
        work.query("SELECT name FROM customer ORDER BY id"));
  }

  @Test
  void anEmptyModelIsRefused() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.write("empty.sql", "-- nothing yet\n");
    autogenerate("Drop all", "empty.sql").fails(4, "no tables", "2 tables");
    assertEquals(1, versions());
  }

  @Test
  void aScriptThatRowsWouldStopIsNotWritten() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.write("strict.sql", SHOP.replace("note TEXT", "note TEXT NOT NULL"));
    autogenerate("Demand a note", "strict.sql")
        .fails(4, "not written", "fill orders.note=EXPRESSION", "1 row:", "id=11");
    assertEquals(1, versions());
    autogenerate("Demand a note", "strict.sql", "--fill", "orders.note=''").gives(0);
    assertEquals(2, versions());
  }

  @Test
  void aNewColumnWithoutValueIsNotWrittenForRows() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.write("names.sql", SHOP.replace("mail TEXT", "name TEXT NOT NULL, mail TEXT"));
    autogenerate("Names", "names.sql")
        .fails(4, "not written", "fill customer.name=EXPRESSION", "2 rows:");
    assertEquals(1, versions());
    work.sql("DELETE FROM orders; DELETE FROM customer");
    autogenerate("Names", "names.sql")
        .gives(0)
        .saysErr("settled needs-value", "Checked: no such rows.");
  }

  @Test
  void machinesTellSettledHazardsFromOpenOnes() throws IOException {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.write("less.sql", SHOP.replace("note TEXT", "remark TEXT UNIQUE"));
    Run run =
        autogenerate("Remark", "less.sql", "--allow", "drop-column", "--format", "json").gives(0);
    Map<String, String> found = new HashMap<>();
    json(run)
        .get("hazards")
        .forEach(h -> found.put(h.get("code").asText(), h.get("status").asText()));
    assertEquals("open", found.get("deletes-data"));
    assertEquals("settled", found.get("violates-unique"));
    assertEquals("unchecked", found.get("rewrites-table"));
  }

  @Test
  void valuesThatANewTypeDoesNotMeanAreConverted() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.sql("UPDATE orders SET note = CASE id WHEN 10 THEN 't' ELSE 'false' END");
    work.write("bool.sql", SHOP.replace("note TEXT", "note BOOLEAN"));
    autogenerate("Flags", "bool.sql")
        .fails(4, "no BOOLEAN", "convert orders.note=EXPRESSION", "note=t", "2 rows:");
    autogenerate(
            "Flags", "bool.sql", "--convert", "orders.note=note = 't'", "--convert", "orders.x=1")
        .fails(1, "orders.x=1", "no column x");
    autogenerate("Flags", "bool.sql", "--convert", "orders.note=note = 't'").gives(0);
    work.godwit("upgrade").gives(0);
    assertEquals(
        List.of("10|1|integer", "11|0|integer"),
        work.query("SELECT id || '|' || note || '|' || typeof(note) FROM orders ORDER BY id"));
    work.godwit("downgrade", "1").gives(0);
    assertEquals(List.of("1", "0"), work.query("SELECT note FROM orders ORDER BY id"));
  }

  @Test
  void theScriptIsRehearsedOnACopyWithTheRows() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    autogenerate("Cascade", "model.sql").gives(0).saysErr("copy of the database: passed");
    assertEquals(2, versions());
    work.godwit("current").gives(0).saysOut("1");
  }

  @Test
  void theCopyCanBeDeclined() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    Run run = autogenerate("Cascade", "model.sql", "--no-rehearse").gives(0);
    assertFalse(run.err().contains("Rehearsed"));
  }

  @Test
  void aDatabaseWithoutHistoryIsAdoptedFirst() {
    work.shop();
    autogenerate("Add cascades", "model.sql").fails(4, "godwit adopt");
    assertEquals(List.of(), work.scripts());
  }

  @Test
  void aDatabaseChangedByHandIsRefused() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.sql("ALTER TABLE customer ADD COLUMN phone TEXT");
    autogenerate("Add cascades", "model.sql").fails(4, "phone");
    assertEquals(1, versions());
  }

  @Test
  void ddlThatDoesNotLoadIsNamedByStatementAndLine() {
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    work.write("bad.sql", CASCADING_SHOP + "CREATE TABLE x (id INTEGER;\n");
    autogenerate("Bad", "bad.sql").fails(1, "bad.sql", "statement 3", "line 7");
    assertEquals(1, versions());
  }

  @Test
  void aMissingModelIsNamed() {
    autogenerate("Bad", "nowhere.sql").fails(1, "nowhere.sql");
  }

  @Test
  void aMessageThatCannotBeAFileNameIsRefused() {
    work.godwit("revision", "-m", "???").fails(1, "???");
  }

  @Test
  void twoHeadsAreMerged() throws IOException {
    work.write("base.sql", SHOP);
    autogenerate("Base", "base.sql").gives(0);
    work.write("one.sql", SHOP + "CREATE TABLE one (id INTEGER PRIMARY KEY);");
    work.write("two.sql", SHOP + "CREATE TABLE two (id INTEGER PRIMARY KEY);");
    autogenerate("One", "one.sql").gives(0);
    Path script = work.migrations().resolve("V2__One.sql");
    Path back = work.migrations().resolve("U2__One.sql");
    Files.move(script, home.resolve("V2__One.sql"));
    Files.move(back, home.resolve("U2__One.sql"));
    autogenerate("Two", "two.sql").gives(0);
    Files.move(home.resolve("V2__One.sql"), script);
    Files.move(home.resolve("U2__One.sql"), back);

    work.godwit("heads").gives(0).saysOut("2: One", "2: Two").saysErr("godwit revision --merge");
    work.godwit("upgrade").fails(4, "V2__One.sql", "V2__Two.sql", "godwit revision --merge");
    work.godwit("revision", "--merge")
        .gives(0)
        .saysOut("V3__Two.sql", "U3__Two.sql")
        .saysErr("Now revision 3: Two on top of 2.");
    assertEquals("3: Two", work.godwit("heads").gives(0).out().strip());
    work.godwit("upgrade").gives(0).saysOut("base -> 3");
    work.godwit("check").gives(0);
    work.godwit("revision", "--merge", "--format", "json").fails(1, "nothing to merge");
  }

  @Test
  void aMergeHasNoMessageAndWritesNothingNew() {
    work.godwit("revision").fails(2, "-m", "--merge");
    work.godwit("revision", "--merge", "-m", "Both").fails(2, "--merge");
    work.godwit("revision", "--merge", "--autogenerate").fails(2, "--autogenerate");
  }

  private Run autogenerate(String message, String model, String... more) {
    List<String> args = new ArrayList<>(List.of("revision", "--autogenerate", "-m", message));
    args.addAll(List.of("--model", work.path(model)));
    args.addAll(List.of(more));
    return work.godwit(args.toArray(String[]::new));
  }

  private long versions() {
    return work.scripts().stream().filter(name -> name.startsWith("V")).count();
  }

  private static JsonNode json(Run run) throws IOException {
    return new ObjectMapper().readTree(run.gives(0).out());
  }
}
