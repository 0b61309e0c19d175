package dev.godwit.engine.source.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The naming strategies of an application, wherever it configures them. */
class NamingTest {
  private static final String SNAKE =
      "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl";
  private static final String PHYSICAL = "physical-naming-strategy";

  @TempDir Path classes;
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void compile() {
    Compiled.source(
        classes,
        "acme.BigThing",
        "package acme; import jakarta.persistence.*; import java.util.*; @Entity public class"
            + " BigThing { @Id int id; String longNote; @ManyToMany Set<BigThing> nextOnes; }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application.properties | quarkus.hibernate-orm.physical-naming-strategy=SNAKE",
        "application.properties | %prod.quarkus.hibernate-orm.physical-naming-strategy=SNAKE",
        "application-prod.properties | quarkus.hibernate-orm.physical-naming-strategy=SNAKE",
        "application.properties |"
            + " my.naming=SNAKE;quarkus.hibernate-orm.physical-naming-strategy=${my.naming}",
        "application.properties |"
            + " quarkus.hibernate-orm.\"main\".physical-naming-strategy=SNAKE;quarkus.hibernate-orm.\"main\".packages=acme",
        "application.properties | quarkus.hibernate-orm.main.physical-naming-strategy=SNAKE",
        "application.properties |"
            + " quarkus.hibernate-orm.unsupported-properties.\"hibernate.physical_naming_strategy\"=SNAKE",
        "application.yaml | quarkus:;  hibernate-orm:;    physical-naming-strategy: SNAKE",
        "application.yml | \"%prod\":;  quarkus.hibernate-orm.physical-naming-strategy: SNAKE",
        "application-prod.yaml | quarkus.hibernate-orm:;  physical-naming-strategy: SNAKE",
        "META-INF/microprofile-config.properties |"
            + " quarkus.hibernate-orm.physical-naming-strategy=SNAKE",
        "application.properties | spring.jpa.hibernate.naming.physical-strategy=SNAKE",
        "application.properties | spring.jpa.hibernate.naming.physicalStrategy=SNAKE",
        "application.properties | spring.jpa.properties.hibernate.physical_naming_strategy=SNAKE",
        "application.properties | spring.datasource.url=jdbc:sqlite:a.db",
        "config/application.yml | spring:;  jpa:;    hibernate:;      naming:;       "
            + " physical-strategy: SNAKE",
        "application.yml | spring.datasource.url: x;---;spring.config.activate.on-profile:"
            + " prod;spring.jpa.hibernate.naming.physical-strategy: SNAKE",
        "application-prod.yml | spring.jpa.hibernate.naming.physical-strategy: SNAKE",
        "hibernate.properties | hibernate.physical_naming_strategy=SNAKE",
      })
  void takesTheStrategy(String file, String text) throws IOException {
    write(file, text.strip().replace(";", "\n"));
    assertTrue(ddl().contains("CREATE TABLE big_thing ("), () -> notes + ddl());
    assertTrue(ddl().contains("long_note"), this::ddl);
    assertTrue(
        notes.get(0).contains(file.replace("config/", "")) || notes.get(0).contains("Spring Boot"),
        notes.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application.properties | %dev.quarkus.hibernate-orm.physical-naming-strategy=SNAKE",
        "application-dev.yaml | quarkus.hibernate-orm.physical-naming-strategy: SNAKE",
        "application.properties | #quarkus.hibernate-orm.physical-naming-strategy=SNAKE",
      })
  void leavesWhatIsOfAnotherProfile(String file, String text) throws IOException {
    write(file, text.strip());
    assertTrue(ddl().contains("CREATE TABLE BigThing ("), this::ddl);
    assertTrue(notes.get(0).contains("nothing is configured"), notes.get(0));
  }

  @Test
  void readsPersistenceUnits() throws IOException {
    write("META-INF/persistence.xml", unit("a", SNAKE));
    assertTrue(ddl().contains("CREATE TABLE big_thing ("), this::ddl);
  }

  @Test
  void readsMappings() throws IOException {
    write(
        "META-INF/orm.xml",
        "<entity-mappings xmlns=\"https://jakarta.ee/xml/ns/persistence/orm\""
            + " version=\"3.2\"><entity class=\"acme.BigThing\" metadata-complete=\"false\"><table"
            + " name=\"things\"/></entity></entity-mappings>");
    assertTrue(ddl().contains("CREATE TABLE things ("), this::ddl);
  }

  @Test
  void springNamesJoinTablesByTheProperty() throws IOException {
    write("application.yml", "spring.datasource.url: jdbc:sqlite:a.db");
    assertTrue(ddl().contains("CREATE TABLE big_thing_next_ones ("), this::ddl);
  }

  @Test
  void springsOwnStrategiesNeedNoJar() throws IOException {
    write(
        "application.properties",
        """
        spring.jpa.hibernate.naming.physical-strategy=org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl
        spring.jpa.hibernate.naming.implicit-strategy=org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy
        """);
    assertTrue(ddl().contains("CREATE TABLE BigThing_nextOnes ("), this::ddl);
  }

  @Test
  void refusesAStrategyThatDoesNotLoadByItsName() throws IOException {
    write("application.yaml", "quarkus.hibernate-orm.physical-naming-strategy: acme.Missing");
    assertRefused("acme.Missing", "application.yaml");
  }

  @Test
  void refusesAValueThatNothingGives() throws IOException {
    write("application.properties", "quarkus.hibernate-orm." + PHYSICAL + "=${NO_SUCH_NAMING}");
    assertRefused("NO_SUCH_NAMING", PHYSICAL);
  }

  @Test
  void refusesUnitsThatDiffer() throws IOException {
    write(
        "application.properties",
        "quarkus.hibernate-orm.a.physical-naming-strategy="
            + SNAKE
            + "\nquarkus.hibernate-orm.a.packages=acme\nquarkus.hibernate-orm.b.packages=other");
    assertRefused("The persistence units differ", "for b");
  }

  @Test
  void refusesBrokenYaml() throws IOException {
    write("application.yml", "a: [");
    assertRefused("application.yml", "cannot be read");
  }

  @Test
  void anotherTextIsReadAnew() throws IOException {
    write("application.properties", "a=b");
    assertEquals(ddl(), ddl());
  }

  private static String unit(String name, String strategy) {
    return "<persistence xmlns=\"https://jakarta.ee/xml/ns/persistence\""
        + " version=\"3.2\"><persistence-unit"
        + " name=\"%s\"><properties><property name=\"hibernate.physical_naming_strategy\""
            .formatted(name)
        + " value=\"%s\"/></properties></persistence-unit></persistence>".formatted(strategy);
  }

  private void assertRefused(String... parts) {
    String sentence = assertThrows(InvalidInputException.class, this::ddl).sentence();
    for (String part : parts) {
      assertTrue(sentence.contains(part), sentence);
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = classes.resolve(file.strip());
    Files.createDirectories(path.getParent());
    Files.writeString(path, text.replace("SNAKE", SNAKE));
  }

  private String ddl() {
    notes.clear();
    return EntityModel.ddl(Dialects.of("sqlite"), List.of(classes), notes::add);
  }
}
