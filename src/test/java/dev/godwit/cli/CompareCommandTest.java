package dev.godwit.cli;

import static dev.godwit.cli.CliProject.CASCADING_SHOP;
import static dev.godwit.cli.CliProject.SHOP;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
    work.write("old.sql", SHOP);
    work.write("new.sql", CASCADING_SHOP);
  }

  @Test
  void identicalSchemasPrintNothing() {
    compare("old.sql", "old.sql").gives(0).isSilent();
  }

  @Test
  void differencesPrintTheScript() {
    compare("old.sql", "new.sql")
        .gives(3)
        .saysOut("ON DELETE CASCADE")
        .saysErr("1 change:", "orders: definition edited in place, no row moves.");
  }

  @Test
  void theScriptChangesTheFirstSchemaIntoTheSecond() {
    work.shop();
    List<String> ids = work.query("SELECT id FROM orders ORDER BY id");
    work.sql(compare("app.db", "new.sql").gives(3).out());
    assertEquals(ids, work.query("SELECT id FROM orders ORDER BY id"));
    compare("app.db", "new.sql").gives(0);
  }

  @Test
  void showPendingAndCompareSayTheSame() throws IOException {
    String summary =
        """
        orders: definition edited in place, no row moves.
          - customer_id INTEGER NOT NULL REFERENCES customer (id)
          + customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE
        """;
    String comment = summary.lines().map(line -> "-- " + line + "\n").collect(joining());
    Run compared = compare("old.sql", "new.sql").saysErr("1 change:\n" + summary);
    assertTrue(compared.out().startsWith(comment), compared.out());
    assertEquals(summary, summary(compare("old.sql", "new.sql", "--format", "json")));
    work.shop();
    work.godwit("adopt", "-m", "Initial migration").gives(0);
    Run pending = work.godwitWithoutDatabase("pending", "--model", work.path("new.sql")).gives(3);
    assertTrue(pending.out().startsWith(comment), pending.out());
    pending.saysErr("1 change:\n" + summary);
    work.godwit("revision", "--autogenerate", "-m", "Cascade", "--model", work.path("new.sql"))
        .gives(0);
    work.godwit("show", "head").gives(0).saysOut(comment);
    assertEquals(summary, summary(work.godwit("show", "head", "--format", "json")));
  }

  private static String summary(Run run) throws IOException {
    return new ObjectMapper().readTree(run.out()).get("summary").asText();
  }

  @Test
  void jsonHasTheFormatOfTheService() throws IOException {
    Run run = compare("old.sql", "new.sql", "--format", "json").gives(3);
    JsonNode answer = new ObjectMapper().readTree(run.out());
    assertEquals(
        List.of("identical", "changes", "hazards", "summary", "upgrade", "downgrade", "scripts"),
        names(answer));
    assertFalse(answer.get("identical").asBoolean());
    JsonNode change = answer.get("changes").get(0);
    assertEquals(
        List.of("kind", "table", "name", "from", "to", "destructive", "method"), names(change));
    assertEquals("alter-foreign-key", change.get("kind").asText());
    assertEquals("orders", change.get("table").asText());
    assertFalse(change.get("destructive").asBoolean());
    assertTrue(answer.get("upgrade").asText().contains("ON DELETE CASCADE"));
    assertFalse(answer.get("downgrade").asText().isEmpty());
  }

  @Test
  void aPortableScriptEditsNoStoredSchema() {
    work.shop();
    List<String> ids = work.query("SELECT id FROM orders ORDER BY id");
    Run run = compare("app.db", "new.sql", "--portable").gives(3).saysErr("orders: rebuilt");
    assertFalse(run.out().contains("writable_schema"), run.out());
    work.sql(run.out());
    assertEquals(ids, work.query("SELECT id FROM orders ORDER BY id"));
    compare("app.db", "new.sql").gives(0);
  }

  @Test
  void jsonOfEqualSchemasIsIdentical() throws IOException {
    Run run = compare("old.sql", "old.sql", "--format", "json").gives(0);
    assertTrue(new ObjectMapper().readTree(run.out()).get("identical").asBoolean());
  }

  @Test
  void aDestructiveChangeIsRefusedUntilItIsAllowed() {
    work.write("less.sql", SHOP.replace(",\n  note TEXT", ""));
    compare("old.sql", "less.sql").fails(4, "note", "--allow drop-column");
    compare("old.sql", "less.sql", "--allow", "drop-column").gives(3).saysErr("  - note TEXT");
  }

  @Test
  void aPossibleRenameIsRefusedWithTheOptionsToPass() {
    work.write("renamed.sql", SHOP.replace("mail TEXT", "email TEXT"));
    Run run = compare("old.sql", "renamed.sql").fails(4, "--rename customer.mail=");
    String answer =
        run.err().lines().filter(l -> l.startsWith("  --rename")).findFirst().orElseThrow();
    compare("old.sql", "renamed.sql", answer.strip().split(" "))
        .gives(3)
        .saysErr("customer.mail: renamed to email.");
  }

  @Test
  void aMissingFileIsNamed() {
    compare("old.sql", "nowhere.sql").fails(1, "There is no file or folder", "nowhere.sql");
    assertTrue(Files.notExists(home.resolve("nowhere.sql")));
  }

  @Test
  void ddlThatDoesNotLoadIsNamedByStatementAndLine() {
    work.write("bad.sql", "CREATE TABLE a (id INTEGER);\n\nCREATE TABEL b (id INTEGER);\n");
    compare("old.sql", "bad.sql").fails(1, "bad.sql", "statement 2", "line 3", "TABEL");
  }

  @Test
  void aDamagedDatabaseIsReportedAsDamaged() throws IOException {
    Files.write(home.resolve("bad.db"), new byte[] {1, 2, 0, 4, 5, 6, 7});
    compare("bad.db", "new.sql").fails(1, "bad.db", "damaged or encrypted");
    work.shop();
    byte[] half = Files.readAllBytes(work.database());
    for (int i = 16; i < half.length; i++) {
      half[i] = 0;
    }
    Files.write(home.resolve("zero.db"), half);
    compare("zero.db", "new.sql").fails(1, "zero.db");
  }

  @Test
  void anUnknownWordToAllowIsWrongUsage() {
    compare("old.sql", "new.sql", "--allow", "everything").fails(2, "everything", "drop-column");
  }

  private Run compare(String from, String to, String... more) {
    List<String> args = new ArrayList<>(List.of("compare", "--from", work.path(from)));
    args.addAll(List.of("--to", work.path(to)));
    args.addAll(List.of(more));
    return work.godwitWithoutDatabase(args.toArray(String[]::new));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
