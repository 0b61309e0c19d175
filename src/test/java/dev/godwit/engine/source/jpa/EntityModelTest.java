package dev.godwit.engine.source.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.Golden;
import dev.godwit.engine.dialect.Dialects;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** The fixture {@code shop}: its DDL, and that SQLite and Hibernate accept it. */
class EntityModelTest {
  private static final Path EXPECTED =
      Path.of("src", "test", "resources", "dev", "godwit", "engine", "source", "jpa", "shop.sql");

  @TempDir static Path shop;
  private static String ddl = "";

  @TempDir Path dir;

  @BeforeAll
  static void read() throws IOException {
    ddl = EntityModel.ddl(Dialects.of("sqlite"), Compiled.shop(shop));
  }

  @Test
  void writesReadableDdl() throws IOException {
    Golden.assertMatches(EXPECTED, ddl);
  }

  @Test
  void aJarGivesTheSameBytes() throws IOException {
    assertEquals(ddl, EntityModel.ddl(Dialects.of("sqlite"), jar(dir.resolve("shop.jar"))));
  }

  @Test
  void aRunningHibernateGivesTheSameBytes() {
    try (Running running = Running.on(shop, dir.resolve("a.db"), "create", reversed())) {
      assertEquals(ddl, running.ddlWhenIntegrated());
      assertEquals(ddl, running.ddlWhenStarted());
    }
  }

  @Test
  void sqliteHasEveryForeignKeyWithItsAction() throws SQLException {
    List<String> keys = new ArrayList<>();
    try (Connection connection = open(created("keys.db", ddl))) {
      for (String table :
          strings(connection, "SELECT name FROM sqlite_schema WHERE type='table'")) {
        keys.addAll(foreignKeys(connection, table));
      }
    }
    Collections.sort(keys);
    assertEquals(
        List.of(
            "Book(code) -> Product(code) CASCADE",
            "CardPayment(order_id) -> order(id) CASCADE",
            "CashPayment(order_id) -> order(id) CASCADE",
            "Category(parent_id) -> Category(id) NO ACTION",
            "Customer_phones(Customer_id) -> Customer(id) CASCADE",
            "Ebook(code) -> Product(code) NO ACTION",
            "Event(by_id) -> Customer(id) NO ACTION",
            "Line(order_id) -> order(id) CASCADE",
            "Line(product_code) -> Product(code) RESTRICT",
            "Product(category_id) -> Category(id) SET DEFAULT",
            "Product(maker_mail) -> Customer(mail) NO ACTION",
            "Product_product tag(Product_code) -> Product(code) CASCADE",
            "Product_product tag(tags_id) -> product tag(id) NO ACTION",
            "Refund(line_line,line_order_id) -> Line(line,order_id) CASCADE",
            "customer_note(id) -> Customer(id) NO ACTION",
            "customer_setting(customer) -> Customer(id) NO ACTION",
            "order(customer_id) -> Customer(id) CASCADE",
            "order(replaces_id) -> order(id) SET NULL"),
        keys);
  }

  @Test
  void deletingAParentDeletesTheGrandchildren() throws SQLException {
    try (Connection connection = open(created("cascade.db", ddl));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO Customer (version, name, street, active, points)"
              + " VALUES (0, 'Ann', 'Main', 1, 0)");
      statement.executeUpdate("INSERT INTO \"order\" (customer_id, number) VALUES (1, 'A1')");
      statement.executeUpdate("INSERT INTO Category (id) VALUES (0)");
      statement.executeUpdate("INSERT INTO Product (code, title) VALUES ('p', 'Pen')");
      statement.executeUpdate("INSERT INTO Line (order_id, line, product_code) VALUES (1, 1, 'p')");
      statement.executeUpdate("INSERT INTO Refund VALUES (1, 1, 1)");
      assertEquals(List.of("OPEN"), strings(connection, "SELECT status FROM \"order\""));
      assertThrows(
          SQLException.class, () -> strings(connection, "DELETE FROM Product RETURNING 1"));
      statement.executeUpdate("DELETE FROM Customer");
      assertEquals(List.of("0"), strings(connection, "SELECT count(*) FROM Refund"));
      assertEquals(List.of(), strings(connection, "PRAGMA foreign_key_check"));
    }
  }

  @Test
  void hibernateValidatesTheNamesAndTypes() throws SQLException {
    Path valid = created("valid.db", numbered(ddl));
    Running.on(shop, valid, "validate", List.of()).close();

    Path wrong =
        created("wrong.db", numbered(ddl).replace("\n    desk varchar", "\n    dusk varchar"));
    assertRejected(shop, wrong, "missing column [desk] in table [CashPayment]");
  }

  /**
   * The only type on which Hibernate is inconsistent: it creates the id of an IDENTITY as {@code
   * integer}, which SQLite needs to number the rows, and then expects the {@code bigint} of its
   * class.
   */
  @Test
  void hibernateRejectsItsOwnIdentityColumns() throws SQLException {
    Path thing =
        Compiled.source(
            dir,
            "a.Thing",
            "package a; import jakarta.persistence.*; @Entity public class Thing {"
                + " @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id; }");
    String message = "wrong column type encountered in column [id] in table [Thing]";
    Path own = dir.resolve("own.db");
    Running.on(thing, own, "create", List.of()).close();
    assertRejected(thing, own, message);
    assertRejected(
        thing, created("ours.db", EntityModel.ddl(Dialects.of("sqlite"), thing)), message);
  }

  private static String numbered(String ddl) {
    return ddl.replaceAll("id integer PRIMARY KEY( AUTOINCREMENT)?", "id bigint PRIMARY KEY");
  }

  private static void assertRejected(Path classes, Path database, String part) {
    SchemaManagementException rejected =
        assertThrows(
            SchemaManagementException.class,
            () -> Running.on(classes, database, "validate", List.of()));
    assertTrue(String.valueOf(rejected.getMessage()).contains(part), rejected::getMessage);
  }

  @Test
  void aFolderPrecedesGodwitsOwnClassPath() {
    Compiled.source(
        dir,
        "dev.godwit.engine.source.jpa.Shadow",
        "package dev.godwit.engine.source.jpa; import jakarta.persistence.*;"
            + " @Entity public class Shadow { @Id int id; int here; }");
    assertTrue(EntityModel.ddl(Dialects.of("sqlite"), dir).contains("here integer NOT NULL"));
  }

  @Test
  void theNamingStrategyOfTheApplicationIsUsed() throws IOException {
    Compiled.source(
        dir,
        "a.BigThing",
        "package a; import jakarta.persistence.*; @Entity public class BigThing {"
            + " @Id int id; @ManyToOne BigThing nextOne; }");
    Files.writeString(
        dir.resolve("application.properties"),
        "quarkus.hibernate-orm.physical-naming-strategy="
            + PhysicalNamingStrategySnakeCaseImpl.class.getName());
    assertEquals(
        """
        CREATE TABLE big_thing (
            id integer NOT NULL PRIMARY KEY,
            next_one_id integer,
            FOREIGN KEY (next_one_id) REFERENCES big_thing (id)
        );
        """,
        EntityModel.ddl(Dialects.of("sqlite"), dir));
  }

  @Test
  void hibernateLogsNothing() {
    List<String> said = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            said.add(entry.getLoggerName());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      EntityModel.ddl(Dialects.of("sqlite"), shop);
      assertEquals(List.of(), said);
      Running.on(shop, dir.resolve("loud.db"), "create", List.of()).close();
      assertTrue(said.stream().anyMatch(name -> name.startsWith("org.hibernate")), said::toString);
    } finally {
      root.removeHandler(handler);
    }
  }

  private Path created(String name, String script) throws SQLException {
    Path database = dir.resolve(name);
    try (Connection connection = open(database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
    return database;
  }

  private static Connection open(Path database) throws SQLException {
    return JDBC.createConnection(
        "jdbc:sqlite:" + database + "?foreign_keys=true", new Properties());
  }

  private static List<String> foreignKeys(Connection connection, String table) throws SQLException {
    TreeMap<Integer, List<String[]>> keys = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA foreign_key_list(\"" + table + "\")")) {
      while (rows.next()) {
        keys.computeIfAbsent(rows.getInt("id"), id -> new ArrayList<>())
            .add(
                new String[] {
                  rows.getString("from"),
                  rows.getString("to"),
                  rows.getString("table"),
                  rows.getString("on_delete")
                });
      }
    }
    return keys.values().stream()
        .map(
            parts ->
                "%s(%s) -> %s(%s) %s"
                    .formatted(
                        table,
                        String.join(",", parts.stream().map(p -> p[0]).toList()),
                        parts.get(0)[2],
                        String.join(",", parts.stream().map(p -> p[1]).toList()),
                        parts.get(0)[3]))
        .toList();
  }

  private static List<String> strings(Connection connection, String sql) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }

  private static List<String> reversed() {
    List<String> names = new ArrayList<>(MappedClasses.in(shop).classes());
    Collections.reverse(names);
    return names;
  }

  private static Path jar(Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(shop)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(
            new ZipEntry(shop.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, entries);
      }
    }
    return jar;
  }
}
