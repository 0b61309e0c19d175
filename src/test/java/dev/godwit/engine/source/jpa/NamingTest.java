package dev.godwit.engine.source.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.source.application.ProfileChoice;
import dev.godwit.engine.source.jpa.config.EntityOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The naming strategies of an application, wherever it configures them. */
class NamingTest {
  private static final String SNAKE =
      "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl";
  private static final String AS_IS =
      "org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl";
  private static final String ORM =
      "xmlns=\"https://jakarta.ee/xml/ns/persistence/orm\" version=\"3.2\"";
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application.yml | spring.profiles:;  active: live;  group.live: [other, names]",
        "application.properties | spring.profiles.default=live;spring.profiles.group.live=names",
        "application.properties | spring.profiles.include=names",
        "application.properties | spring.profiles.include[0]=names",
        "application.properties | spring.config.import=classpath:application-names.properties",
        "application.properties | spring.config.import=optional:application-names.properties",
        "application.yml | a: b;---;spring.config.import:;  - optional:classpath:/none.yml;  -"
            + " classpath:/application-names.properties",
        "application.properties |"
            + " spring.config.import=file:HOME/application-${which:names}.properties",
        "config/application.properties | spring.config.import=optional:configserver:;"
            + "spring.jpa.hibernate.naming.physical-strategy=AS_IS",
      })
  void readsWhatSpringReads(String file, String text) throws IOException {
    write("application-names.properties", "spring.jpa.hibernate.naming.physical-strategy=" + AS_IS);
    write(file, text.strip().replace(";", "\n").replace("HOME", classes.toString()));
    assertTrue(ddl().contains("CREATE TABLE BigThing ("), () -> notes + ddl());
  }

  @Test
  void saysWhatWasNotReadAndRefusesWhereItDecides() throws IOException {
    write("application.properties", "spring.config.import=optional:configserver:http://x");
    assertTrue(ddl().contains("CREATE TABLE big_thing ("), this::ddl);
    assertTrue(notes.get(0).contains("configserver:http://x"), notes.get(0));
    assertTrue(notes.get(0).contains("was not read"), notes.get(0));
    for (String location : List.of("configserver:", "file:/no/such/file.yml", "configtree:/x/")) {
      write("application.properties", "spring.config.import=" + location);
      assertRefused(location, "physical-strategy", "jpa.physical-naming");
    }
    assertTrue(ddl(byHand("snake-case", "jpa")).contains("CREATE TABLE big_thing ("));
    assertTrue(notes.get(0).contains("godwit.toml"), notes.get(0));
  }

  @Test
  void theFirstOfTwoFilesOnTheClassPathWins() throws IOException {
    write("lib/x.properties", "a=b");
    for (String prefix : List.of("spring.jpa.hibernate.naming.", "quarkus.hibernate-orm.")) {
      String key = prefix + (prefix.startsWith("s") ? "physical-strategy=" : PHYSICAL + "=");
      write("application.properties", key + SNAKE);
      write("lib/application.properties", key + AS_IS);
      String ddl =
          EntityModel.ddl(
              Dialects.of("sqlite"), List.of(classes, classes.resolve("lib")), notes::add);
      assertTrue(ddl.contains("CREATE TABLE big_thing ("), ddl);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application.properties | quarkus.hibernate-orm.mapping-files=db/a.xml,db/b.xml",
        "application.properties | quarkus.hibernate-orm.\"main\".mapping-files=db/a.xml",
        "application.yaml | quarkus.hibernate-orm.mapping-files:;  - db/a.xml",
        "application.properties | spring.jpa.mapping-resources=db/a.xml",
        "application.yml | spring.jpa.mapping-resources:;  - db/b.xml;  - db/a.xml",
      })
  void readsTheMappingsThatAreNamed(String file, String text) throws IOException {
    write("META-INF/orm.xml", mapping("<table name=\"wrong\"/>"));
    write("db/a.xml", mapping("<table name=\"things\"/>"));
    write("db/b.xml", mapping(""));
    write(file, text.strip().replace(";", "\n"));
    if (text.contains("b.xml")) {
      write("db/b.xml", "<entity-mappings " + ORM + "/>");
    }
    assertTrue(ddl().contains("CREATE TABLE things ("), this::ddl);
  }

  @Test
  void noFileSwitchesTheDefaultMappingOff() throws IOException {
    write("META-INF/orm.xml", mapping("<table name=\"wrong\"/>"));
    write("application.properties", "quarkus.hibernate-orm.mapping-files=no-file");
    assertTrue(ddl().contains("CREATE TABLE BigThing ("), this::ddl);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarkus.hibernate-orm.mapping-files", "spring.jpa.mapping-resources"})
  void refusesAMappingThatIsMissing(String key) throws IOException {
    write("application.properties", key + "=META-INF/none.xml");
    assertRefused("META-INF/none.xml", key);
  }

  @Test
  void refusesAMappingOfAUnitThatIsMissing() throws IOException {
    write(
        "META-INF/persistence.xml",
        unit("a", SNAKE)
            .replace("<properties>", "<mapping-file>none.xml</mapping-file><properties>"));
    assertRefused("none.xml", "persistence.xml");
  }

  @Test
  void saysWhichProfileWasTakenAndWhy() throws IOException {
    String key = "quarkus.hibernate-orm." + PHYSICAL;
    write("application.properties", "%dev." + key + "=" + SNAKE + "\n%prod." + key + "=" + AS_IS);
    assertTrue(ddl().contains("CREATE TABLE BigThing ("), this::ddl);
    assertTrue(notes.get(0).contains("profile prod (the default of a packaged"), notes.get(0));
    assertTrue(ddl(profile("QUARKUS_PROFILE", "dev")).contains("CREATE TABLE big_thing ("));
    assertTrue(notes.get(0).contains("profile dev (QUARKUS_PROFILE)"), notes.get(0));
    write("application-x.properties", "a=b");
    write("application.properties", "quarkus.profile=x\n%x." + key + "=" + SNAKE);
    assertTrue(ddl().contains("CREATE TABLE big_thing ("), this::ddl);
    assertTrue(notes.get(0).contains("profile x (quarkus.profile in "), notes.get(0));
    write(
        "application.properties",
        "%y.quarkus.config.profile.parent=x\n%x." + key + "=" + SNAKE + "\n" + key + "=" + AS_IS);
    assertTrue(ddl(profile("QUARKUS_PROFILE", "y")).contains("CREATE TABLE big_thing ("));
  }

  @Test
  void refusesNamesThatDifferInProductionWhenNothingNamesAProfile() throws IOException {
    write("application.properties", "spring.datasource.url=jdbc:sqlite:a.db");
    write("application-prod.yml", "spring.jpa.hibernate.naming.physical-strategy: " + AS_IS);
    assertRefused("PhysicalNamingStrategyStandardImpl", "prod", "SPRING_PROFILES_ACTIVE");
    assertTrue(ddl(profile("SPRING_PROFILES_ACTIVE", "prod")).contains("CREATE TABLE BigThing ("));
    assertTrue(ddl(profile("SPRING_PROFILES_ACTIVE", "dev")).contains("CREATE TABLE big_thing ("));
  }

  @Test
  void namesGivenByHandWin() throws IOException {
    write("application.properties", "quarkus.hibernate-orm." + PHYSICAL + "=acme.Missing");
    assertTrue(ddl(byHand("as-is", "spring")).contains("CREATE TABLE BigThing_nextOnes ("));
    assertTrue(ddl(byHand(SNAKE, "jpa")).contains("CREATE TABLE big_thing_big_thing ("));
    for (String wrong : List.of("snake", "AS-IS", "")) {
      assertThrows(InvalidInputException.class, () -> ddl(byHand(wrong, "jpa")));
    }
  }

  @Test
  void readsTheFilesOfTheProjectWhereClassesComeWithoutThem() throws IOException {
    Path compiled = classes.resolve("shop/target/classes/acme");
    Files.createDirectories(compiled);
    Files.copy(classes.resolve("acme/BigThing.class"), compiled.resolve("BigThing.class"));
    write(
        "shop/src/main/resources/application.properties",
        "quarkus.hibernate-orm." + PHYSICAL + "=" + SNAKE);
    String ddl =
        EntityModel.ddl(
            Dialects.of("sqlite"), List.of(classes.resolve("shop/target/classes")), notes::add);
    assertTrue(ddl.contains("CREATE TABLE big_thing ("), ddl);
    write("shop/config/application.properties", "quarkus.hibernate-orm." + PHYSICAL + "=" + AS_IS);
    ddl =
        EntityModel.ddl(
            Dialects.of("sqlite"), List.of(classes.resolve("shop/target/classes")), notes::add);
    assertTrue(ddl.contains("CREATE TABLE BigThing ("), ddl);
  }

  private static EntityOptions profile(String variable, String name) {
    return new EntityOptions(Map.of(variable, name), ProfileChoice.NONE, null, null);
  }

  private static EntityOptions byHand(String physical, String implicit) {
    return new EntityOptions(
        Map.of(),
        ProfileChoice.NONE,
        new EntityOptions.Naming(physical, "godwit.toml, jpa.physical-naming"),
        new EntityOptions.Naming(implicit, "godwit.toml, jpa.implicit-naming"));
  }

  private static String mapping(String table) {
    return "<entity-mappings %s><entity class=\"acme.BigThing\" metadata-complete=\"false\">%s</entity></entity-mappings>"
        .formatted(ORM, table);
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
    Files.writeString(path, text.replace("SNAKE", SNAKE).replace("AS_IS", AS_IS));
  }

  private String ddl() {
    return ddl(EntityOptions.usual());
  }

  private String ddl(EntityOptions options) {
    notes.clear();
    return EntityModel.ddl(Dialects.of("sqlite"), List.of(classes), options, notes::add);
  }
}
