package dev.godwit.engine.source.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated ids have a next value, and one that is free. */
class GeneratedIdTest {
  private static final String ALL =
      "SELECT next_val FROM Auto_SEQ UNION ALL SELECT next_val FROM my_seq"
          + " UNION ALL SELECT next_val FROM hibernate_sequences UNION ALL SELECT val FROM numbers"
          + " UNION ALL SELECT next_val FROM Shape_SEQ";

  @TempDir Path classes;
  @TempDir Path dir;

  @BeforeEach
  void compile() {
    entity("Auto", "@Entity public class Auto { @Id @GeneratedValue Long id; }");
    entity(
        "Seq",
        "@Entity public class Seq { @Id @GeneratedValue(generator = \"s\") @SequenceGenerator(name"
            + " = \"s\", sequenceName = \"my_seq\", allocationSize = 1, initialValue = 1000) Long"
            + " id; }");
    entity(
        "Tab",
        "@Entity public class Tab { @Id @GeneratedValue(strategy = GenerationType.TABLE) Long id;"
            + " }");
    entity(
        "Own",
        "@Entity public class Own { @Id @GeneratedValue(generator = \"n\") @TableGenerator(name ="
            + " \"n\", table = \"numbers\", pkColumnName = \"gen\", valueColumnName = \"val\","
            + " pkColumnValue = \"it's\", allocationSize = 10) Long id; }");
    entity(
        "Shape",
        "@Entity @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS) public abstract class"
            + " Shape { @Id @GeneratedValue Long id; }");
    entity("Circle", "@Entity public class Circle extends Shape { int r; }");
    entity("Square", "@Entity public class Square extends Shape { int a; }");
  }

  @Test
  void aNewDatabaseHasTheFirstValues() throws SQLException {
    run(migration().upgrade());
    assertEquals(List.of("1", "1000", "0", "0", "1"), strings(ALL));
    assertEquals(List.of(), changes());
  }

  @Test
  void aTableWithRowsGetsAFreeValue() throws SQLException {
    run(
        "CREATE TABLE Auto (id bigint NOT NULL PRIMARY KEY);"
            + "CREATE TABLE Circle (id bigint NOT NULL PRIMARY KEY, r integer NOT NULL);"
            + "CREATE TABLE Square (id bigint NOT NULL PRIMARY KEY, a integer NOT NULL);"
            + "CREATE TABLE Seq (id bigint NOT NULL PRIMARY KEY);"
            + "CREATE TABLE Own (id bigint NOT NULL PRIMARY KEY);"
            + "INSERT INTO Auto VALUES (3); INSERT INTO Seq VALUES (2000);"
            + "INSERT INTO Circle VALUES (5, 1); INSERT INTO Square VALUES (8, 1);"
            + "INSERT INTO Own VALUES (7);");
    run(migration().upgrade());
    // The pooled optimizer gives the 50 ids up to the value, so that of the last row is below.
    assertEquals(List.of("53", "2001", "0", "17", "58"), strings(ALL));
  }

  @Test
  void aMissingRowIsADifferenceThatTheNextRevisionSettles() throws SQLException {
    run(migration().upgrade());
    run("DELETE FROM Auto_SEQ; DELETE FROM hibernate_sequences; INSERT INTO Auto VALUES (10);");
    assertEquals(List.of("add-row Auto_SEQ", "add-row hibernate_sequences"), changes());
    run(migration().upgrade());
    assertEquals("60", strings(ALL).get(0));
    assertEquals(List.of(), changes());
  }

  @Test
  void theFirstRevisionOfADatabaseHasItsRows() throws SQLException {
    run(migration().upgrade());
    run("UPDATE Auto_SEQ SET next_val = 151");
    Migration first = Godwit.migrate(Schema.empty("sqlite"), there(), MigrationOptions.none());
    run("fresh.db", first.upgrade());
    assertEquals(List.of("151"), strings("fresh.db", "SELECT next_val FROM Auto_SEQ"));
  }

  @Test
  void aRenamedSequenceKeepsItsValue() throws SQLException {
    run(migration().upgrade());
    run("UPDATE Auto_SEQ SET next_val = 151; ALTER TABLE Auto_SEQ RENAME TO Old_SEQ");
    Migration migration =
        Godwit.migrate(
            there(), model(), new MigrationOptions(List.of("Old_SEQ=Auto_SEQ"), Set.of(), false));
    assertEquals(1, migration.changes().size());
    run(migration.upgrade());
    assertEquals("151", strings(ALL).get(0));
  }

  @Test
  void aModelAsTextStatesTheRows() {
    Schema model = model();
    Schema again = Godwit.inspect(new Source.Ddl("model", "sqlite", model.ddl()));
    assertEquals(model.rows(), again.rows());
    assertEquals(5, model.rows().size());
  }

  @Test
  void aKeyThatCountsByItselfStays() throws SQLException {
    run("CREATE TABLE Auto (id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO Auto VALUES (3);");
    Migration migration = migration();
    assertTrue(
        migration.changes().stream().noneMatch(c -> c.kind().word().startsWith("alter")),
        () -> migration.changes().toString());
    run(migration.upgrade());
    run("INSERT INTO Auto DEFAULT VALUES");
    assertEquals(List.of("4"), strings("SELECT max(id) FROM Auto"));
  }

  private void entity(String name, String text) {
    Compiled.source(classes, "acme." + name, "package acme; import jakarta.persistence.*; " + text);
  }

  private Schema model() {
    return Godwit.inspect(new Source.Entities(classes, "sqlite"));
  }

  private Schema there() {
    return Godwit.inspect(new Source.Live(DatabaseUrl.parse("sqlite:///" + dir.resolve("a.db"))));
  }

  private Migration migration() throws SQLException {
    run("SELECT 1");
    return Godwit.migrate(there(), model(), MigrationOptions.none());
  }

  private List<String> changes() throws SQLException {
    return migration().changes().stream()
        .map((Change change) -> change.kind().word() + " " + change.table())
        .toList();
  }

  private void run(String script) throws SQLException {
    run("a.db", script);
  }

  private void run(String database, String script) throws SQLException {
    try (Connection connection = open(database);
        Statement statement = connection.createStatement()) {
      // As an application would: the driver runs all statements of a text.
      statement.executeUpdate("PRAGMA user_version = 0; " + script);
    }
  }

  private List<String> strings(String query) throws SQLException {
    return strings("a.db", query);
  }

  private List<String> strings(String database, String query) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Connection connection = open(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }

  private Connection open(String database) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + dir.resolve(database));
  }
}
