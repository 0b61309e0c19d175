package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.godwit.cli.ProjectFolder.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsTest {
  private static final String[] WRITE = {"revision", "--autogenerate", "-m", "Next"};

  @TempDir private Path home;
  private ProjectFolder project;

  @BeforeEach
  void prepare() throws Exception {
    project = new ProjectFolder(home);
    project.write("godwit.toml", "url = \"app.db\"\nmodel = \"model.sql\"\n");
    model(CliProject.SHOP);
    project.godwit("revision", "--autogenerate", "-m", "Start").gives(0);
    project.godwit("upgrade").gives(0);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO customer VALUES (1, 'a@example.org')");
      statement.executeUpdate("INSERT INTO orders VALUES (10, 1, 'first')");
    }
  }

  @Test
  void aRenameIsAskedAndKeepsTheValues() throws Exception {
    model(CliProject.SHOP.replace("mail TEXT", "email TEXT"));
    Person person = new Person("7", "1");
    project
        .asked(person, WRITE)
        .gives(0)
        .saysErr("The same without questions", "--rename customer.mail=email");
    assertTrue(person.text().contains("no longer has the column customer.mail"), person.text());
    project.godwit("upgrade").gives(0);
    assertEquals("a@example.org", query("SELECT email FROM customer"));
  }

  @Test
  void aDropIsConfirmedForEachObject() throws Exception {
    model("CREATE TABLE customer (id INTEGER PRIMARY KEY);");
    project.asked(new Person("d"), WRITE).fails(4, "--allow drop-table");
    assertEquals(2, scripts());
    Person person = new Person("d", "d");
    project.asked(person, WRITE).gives(0).saysErr("--allow drop-column", "--allow drop-table");
    assertTrue(person.text().contains("Drop it with its rows"), person.text());
    assertEquals(4, scripts());
  }

  @Test
  void aTableOfAnotherToolIsLeftAlone() throws Exception {
    model(CliProject.SHOP.replaceFirst("(?s)CREATE TABLE orders.*", ""));
    project.asked(new Person("1"), WRITE).gives(0).saysErr("--exclude orders", "Nothing to do");
    assertEquals(2, scripts());
  }

  @Test
  void noAnswerIsTheRefusal() throws Exception {
    model(CliProject.SHOP.replace("mail TEXT", "email TEXT"));
    project.asked(new Person(), WRITE).fails(4, "--rename customer.mail=email");
    project.asked(new Person("q"), WRITE).fails(4, "--rename customer.mail=email");
    assertEquals(2, scripts());
  }

  @Test
  void aValueForANewColumnIsAsked() throws Exception {
    model(CliProject.SHOP.replace("mail TEXT", "mail TEXT, language TEXT NOT NULL"));
    Person person = new Person("nonsense(", "'en'");
    project.asked(person, WRITE).gives(0).saysErr("--fill 'customer.language='\\''en'\\'''");
    assertTrue(person.text().contains("1 row."), person.text());
    project.godwit("upgrade").gives(0);
    assertEquals("en", query("SELECT language FROM customer"));
  }

  @Test
  void withoutATerminalTheFillCanBePasted() throws Exception {
    model(CliProject.SHOP.replace("mail TEXT", "mail TEXT, language TEXT NOT NULL"));
    project.godwit(WRITE).fails(4, "\n  --fill customer.language=EXPRESSION\n");
    model(CliProject.SHOP.replace("note TEXT", "note TEXT NOT NULL"));
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE orders SET note = NULL");
    }
    project.godwit(WRITE).fails(4, "\n  --fill orders.note=EXPRESSION\n");
    assertEquals(2, scripts());
  }

  @Test
  void aRefusalIsJsonWhereJsonIsWantedAndNobodyIsAsked() throws Exception {
    model(CliProject.SHOP.replace("mail TEXT", "email TEXT"));
    Person person = new Person("1");
    Run run =
        project
            .asked(person, "revision", "--autogenerate", "-m", "Next", "--format", "json")
            .gives(4);
    assertEquals("", person.text());
    JsonNode refusal = new ObjectMapper().readTree(run.out());
    assertEquals("possible-rename", refusal.get("code").asText());
    assertTrue(refusal.get("message").asText().contains("would delete"));
    assertEquals("drop-column", refusal.findPath("changes").findPath("kind").asText());
    assertEquals("--rename", refusal.get("options").get(0).get("option").asText());
    assertEquals("customer.mail=email", refusal.get("options").get(0).get("value").asText());
    run =
        project.asked(
            person, "compare", "--from", at("app.db"), "--to", at("model.sql"), "--format", "JSON");
    assertEquals(
        "possible-rename", new ObjectMapper().readTree(run.gives(4).out()).get("code").asText());
  }

  @Test
  void compareAsksToo() throws Exception {
    model(CliProject.SHOP.replace("mail TEXT", "email TEXT"));
    Run run =
        project.asked(new Person("1"), "compare", "--from", at("app.db"), "--to", at("model.sql"));
    run.gives(3).saysErr("--rename customer.mail=email");
    assertFalse(run.out().isBlank());
  }

  private String at(String name) {
    return project.path(name).toString();
  }

  private void model(String ddl) {
    project.write("model.sql", ddl);
  }

  private Connection connect() throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + project.path("app.db"));
  }

  private String query(String sql) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private long scripts() throws Exception {
    try (Stream<Path> files = Files.list(project.path("migrations"))) {
      return files.count();
    }
  }
}
