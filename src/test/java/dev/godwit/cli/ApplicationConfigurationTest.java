package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationConfigurationTest {
  private static final String FOLDER = "src/main/resources/db/migration";

  @TempDir private Path home;
  private ProjectFolder project;

  @BeforeEach
  void prepare() {
    project = new ProjectFolder(home);
  }

  @ParameterizedTest
  @CsvSource({
    "io.quarkus, application.properties, quarkus.datasource.jdbc.url=jdbc:sqlite:DB",
    "io.quarkus, application.yaml, 'quarkus: {datasource: {jdbc: {url: \"jdbc:sqlite:DB\"}}}'",
    "org.springframework.boot, application.properties, spring.datasource.url=jdbc:sqlite:DB",
    "org.springframework.boot, application.yml, 'spring: {datasource: {url: \"jdbc:sqlite:DB\"}}'",
  })
  void anApplicationNeedsNoOption(String framework, String file, String line) {
    project.pom(framework);
    project.write("src/main/resources/" + file, line.replace("DB", "app.db") + "\n");
    project.entity(
        "Gadget",
        "@Entity(name = \"gadget\") public class Gadget { @Id public Long id; public String label;"
            + " }");
    project.godwit("check").gives(3).saysOut("add-table gadget").saysErr("no database at");
    project.godwit("revision", "--autogenerate", "-m", "Start").gives(0).saysOut(FOLDER + "/V1__");
    project.godwit("upgrade").gives(0).saysErr("Database: " + project.path("app.db"), file);
    project.godwit("current").gives(0).saysOut("1 (head)");
    project.godwit("check").gives(0).saysOut("No differences");
    assertTrue(Files.exists(project.path("app.db")));
  }

  @Test
  void quarkusProfilesAreEnvironments() {
    project.pom("io.quarkus");
    project.write(
        "src/main/resources/application.properties",
        """
        quarkus.datasource.jdbc.url=jdbc:sqlite:top.db
        %dev.quarkus.datasource.jdbc.url=jdbc:sqlite:dev.db
        %prod.quarkus.datasource.jdbc.url=jdbc:sqlite:${SHOP_FILE:shop.db}
        %old.quarkus.datasource.jdbc.url=jdbc:sqlite:${NO_SUCH_THING}
        """);
    project.write(
        "src/main/resources/application-staging.properties",
        "quarkus.datasource.jdbc.url=jdbc:sqlite:staging.db\nquarkus.flyway.locations=staged\n");
    project.godwit("current").fails(1, path("shop.db"));
    project.godwit("current", "-e", "dev").fails(1, path("dev.db"));
    project.godwit("current", "-e", "test").fails(1, path("top.db"));
    project.godwit("current", "-e", "prod").fails(1, path("shop.db"));
    project.godwit(Map.of("SHOP_FILE", "p.db"), "current", "-e", "prod").fails(1, path("p.db"));
    project.godwit("current", "-e", "staging").fails(1, path("staging.db"));
    project.godwit("config", "-e", "staging").gives(0).saysOut("src/main/resources/staged");
    project.godwit("current", "-e", "stagin").fails(1, "Did you mean staging?");
    project
        .godwit("current", "-e", "old")
        .fails(4, "quarkus.datasource.jdbc.url", "cannot be told");
    project
        .godwit(Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:sqlite:env.db"), "current")
        .fails(1, path("env.db"));
    Map<String, String> dev = Map.of("QUARKUS_PROFILE", "dev");
    project.godwit(dev, "current").fails(1, path("dev.db"));
    project.godwit(dev, "current", "-e", "test").fails(1, path("top.db"));
    project.godwit(dev, "config").gives(0).saysOut("dev  (QUARKUS_PROFILE)");
    project.write("model.sql", CliProject.SHOP);
    project
        .godwit("revision", "--autogenerate", "-m", "Start", "--model", path("model.sql"))
        .gives(0);
    project.godwit("upgrade").gives(0).saysErr("profile prod, the default of a packaged Quarkus");
    String own = "[environments.live]\nurl = \"live.db\"\n";
    project.write("godwit.toml", own);
    project.godwit("current").fails(1, path("live.db"));
    project.godwit("config", "-e", "live").saysOut("prod  (the default of a packaged Quarkus");
    project.write("godwit.toml", own + "[environments.dev]\n");
    project.godwit("current").fails(1, path("dev.db"));
    project.godwit(Map.of("QUARKUS_PROFILE", "staging"), "current").fails(1, path("staging.db"));
  }

  @Test
  void springProfilesAreEnvironments() {
    project.pom("org.springframework.boot");
    project.write(
        "src/main/resources/application.yml",
        """
        spring:
          datasource:
            url: jdbc:sqlite:top.db
        ---
        spring:
          config.activate.on-profile: "prod & !dark"
          datasource.url: jdbc:sqlite:${shop.file}
        shop:
          file: prod.db
        """);
    project.write(
        "src/main/resources/application-staging.properties",
        "spring.datasource.url=jdbc:sqlite:${A:${B:staging.db}}\n");
    project.godwit("current").fails(1, path("top.db"));
    project.godwit("current", "-e", "prod").fails(1, path("prod.db"));
    project.godwit("current", "-e", "staging").fails(1, path("staging.db"));
    project.godwit(Map.of("B", "b.db"), "current", "-e", "staging").fails(1, path("b.db"));
    project.godwit(Map.of("SPRING_PROFILES_ACTIVE", "prod"), "current").fails(1, path("prod.db"));
    project
        .godwit(Map.of("SPRING_PROFILES_ACTIVE", "prod,dark"), "current")
        .fails(1, path("top.db"));
    project
        .godwit(Map.of("SPRING_DATASOURCE_URL", "jdbc:sqlite:env.db"), "current")
        .fails(1, path("env.db"));
    project.godwit("current", "-e", "prd").fails(1, "Did you mean prod?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:sqlite:${NO_SUCH_THING}", "jdbc:sqlite:@build.file@"})
  void aValueThatCannotBeToldIsRefusedByItsKey(String url) {
    project.pom("org.springframework.boot");
    project.write("src/main/resources/application.properties", "spring.datasource.url=" + url);
    project.godwit("current").fails(4, "spring.datasource.url", "cannot be told");
    project.godwit("config").gives(0).saysOut("cannot be told");
    project.godwit("current", "--url", "x.db").fails(1, "no database at x.db");
  }

  @Test
  void importedConfigurationIsNotGuessed() {
    project.pom("org.springframework.boot");
    project.write(
        "src/main/resources/application.properties",
        "spring.config.import=configserver:\nspring.datasource.url=jdbc:sqlite:app.db\n");
    project.godwit("current").fails(4, "spring.config.import", "--url");
    project.godwit("heads").gives(0);
    project.godwit("current", "--url", "x.db").fails(1, "no database at x.db");
    project
        .godwit(Map.of("SPRING_DATASOURCE_URL", "jdbc:sqlite:env.db"), "current")
        .fails(1, path("env.db"));
    project.write(
        "src/main/resources/application.properties",
        "spring.config.import=optional:configserver:\nspring.datasource.url=jdbc:sqlite:app.db\n");
    project.godwit("current").fails(1, path("app.db"));
    project.godwit("config").gives(0).saysErr("optional:configserver:", "was not read");
  }

  @Test
  void springFilesAreReadAsSpringReadsThem() {
    project.pom("org.springframework.boot");
    project.write(
        "src/main/resources/application.yml",
        """
        spring:
          config.import: classpath:db.properties, optional:file:./local.yml
          profiles:
            active: live
            group:
              live: [storage, "names"]
        """);
    project.write("src/main/resources/db.properties", "spring.datasource.url=jdbc:sqlite:a.db\n");
    project.godwit("current").fails(1, path("a.db"));
    project.write("local.yml", "spring: {datasource: {url: 'jdbc:sqlite:c.db'}}\n");
    project.godwit("current").fails(1, path("c.db"));
    project.write("src/main/resources/db-live.yml", "spring.datasource.url: jdbc:sqlite:b.db\n");
    project.godwit("current").fails(1, path("c.db"));
    project.write(
        "src/main/resources/db-live.properties", "spring.datasource.url=jdbc:sqlite:b.db\n");
    project.godwit("current").fails(1, path("b.db"));
    project.write("src/main/resources/db-live.properties", "# nothing\n");
    project.write(
        "src/main/resources/application-storage.properties",
        "spring.datasource.url=jdbc:sqlite:d.db\n");
    project.godwit("current").fails(1, path("d.db"));
    project.write(
        "src/main/resources/application-names.properties",
        "spring.datasource.url=jdbc:sqlite:e.db\n");
    project.godwit("current").fails(1, path("e.db"));
    // What is outside of the application wins over its profiles.
    project.write("config/application.properties", "spring.datasource.url=jdbc:sqlite:f.db\n");
    project.godwit("current").fails(1, path("f.db"));
    project
        .godwit("config")
        .saysOut("live, storage, names  (spring.profiles.active in " + path("src/main/resources"));
    project.godwit("current", "-e", "storage").fails(1, path("f.db"));
  }

  /**
   * One rule for the profile: the database and the names of the entities are read with the same.
   */
  @ParameterizedTest
  @CsvSource({
    "io.quarkus, %PROFILE.quarkus.datasource.jdbc.url=jdbc:sqlite:PROFILE.db,"
        + " %PROFILE.quarkus.hibernate-orm.physical-naming-strategy=",
    "org.springframework.boot, spring.datasource.url=jdbc:sqlite:PROFILE.db,"
        + " spring.jpa.hibernate.naming.physical-strategy=",
  })
  void theEntitiesHaveTheProfileOfTheDatabase(String framework, String url, String naming) {
    project.pom(framework);
    project.entity("BigThing", "@Entity public class BigThing { @Id public Long id; }");
    String strategies = "org.hibernate.boot.model.naming.PhysicalNamingStrategy";
    for (String profile : List.of("dev", "prod")) {
      String text = (url + "\n" + naming).replace("PROFILE", profile) + strategies;
      project.write(
          "src/main/resources/application-%s.properties".formatted(profile),
          text + (profile.equals("dev") ? "SnakeCaseImpl\n" : "StandardImpl\n"));
    }
    project.godwit("current", "-e", "dev").fails(1, path("dev.db"));
    project
        .godwit("model", "-e", "dev")
        .gives(0)
        .saysOut("TABLE big_thing (")
        .saysErr("profile dev");
    project.godwit("current", "-e", "prod").fails(1, path("prod.db"));
    project.godwit("model", "-e", "prod").gives(0).saysOut("TABLE BigThing (");
    String variable = framework.equals("io.quarkus") ? "QUARKUS_PROFILE" : "SPRING_PROFILES_ACTIVE";
    project
        .godwit(Map.of(variable, "dev"), "model")
        .gives(0)
        .saysOut("TABLE big_thing (")
        .saysErr("profile dev (" + variable);
  }

  @Test
  void severalDatabasesAreNotGuessedAndOneWithANameIsTaken() {
    project.pom("io.quarkus");
    String one = "quarkus.datasource.\"my-shop\".jdbc.url=jdbc:sqlite:shop.db\n";
    project.write(
        "src/main/resources/application.properties",
        one + "quarkus.flyway.\"my-shop\".locations=db/shop\n");
    project.godwit("current").fails(1, path("shop.db"));
    project.godwit("config").saysOut("src/main/resources/db/shop");
    project.write(
        "src/main/resources/application.properties",
        one + "quarkus.datasource.log.jdbc.url=jdbc:sqlite:log.db\n");
    project.godwit("current").fails(4, "several databases", "my-shop", "godwit.toml");
    project.godwit("current", "--url", "x.db", "--dir", "d").fails(1, "no database at x.db");
  }

  @ParameterizedTest
  @CsvSource({
    "io.quarkus, quarkus.flyway.locations=classpath:/db/x, src/main/resources/db/x",
    "io.quarkus, quarkus.flyway.locations=filesystem:sql, sql",
    "org.springframework.boot, 'spring.flyway.locations=classpath:db/{vendor}',"
        + " src/main/resources/db/sqlite",
    "org.springframework.boot, spring.flyway.locations[0]=classpath:/x, src/main/resources/x",
  })
  void theFolderIsFlyways(String framework, String line, String folder) {
    project.pom(framework);
    project.write("src/main/resources/application.properties", line + "\n");
    project.godwit("config").gives(0).saysOut(path(folder) + "  (");
  }

  @Test
  void severalFoldersAreNotGuessed() {
    project.pom("io.quarkus");
    project.write("src/main/resources/application.properties", "quarkus.flyway.locations=a,b\n");
    project.godwit("heads").fails(4, "quarkus.flyway.locations", "--dir");
    project.godwit("heads", "--dir", path("a")).gives(0);
  }

  @ParameterizedTest
  @CsvSource({
    "io.quarkus, quarkus.flyway.undo-sql-migration-prefix=D",
    "io.quarkus, quarkus.flyway.shop.sql-migration-separator=-",
    "org.springframework.boot, spring.flyway.sqlMigrationPrefix=M",
  })
  void otherNamesOfScriptsAreNeverIgnored(String framework, String line) {
    project.pom(framework);
    project.write(
        "src/main/resources/application.properties",
        line + "\nquarkus.datasource.shop.jdbc.url=jdbc:sqlite:a.db\n");
    project.write("model.sql", CliProject.SHOP);
    project
        .godwit("revision", "--autogenerate", "-m", "Start", "--model", path("model.sql"))
        .fails(4, line.split("=", 2)[1], "Flyway's default");
    project.godwit("upgrade", "--url", path("app.db")).fails(4, line.split("=", 2)[1]);
    assertFalse(Files.exists(project.path("app.db")));
  }

  @Test
  void aDatabaseOfAnotherProductIsRefusedWithItsKey() {
    project.pom("org.springframework.boot");
    project.write(
        "src/main/resources/application.properties",
        "spring.datasource.url=jdbc:h2:mem:test;PASSWORD=hunter2\n");
    Run run = project.godwit("current").fails(1, "jdbc:h2", "spring.datasource.url in ");
    assertFalse(run.err().contains("hunter2"), run::toString);
  }

  @Test
  void namesInTheFileWinOverThoseOfTheApplication() {
    project.pom("io.quarkus");
    project.entity("BigThing", "@Entity public class BigThing { @Id public Long id; }");
    project.write(
        "src/main/resources/application.properties",
        "quarkus.hibernate-orm.physical-naming-strategy=acme.NoSuchStrategy\n");
    project.godwit("model").fails(1, "acme.NoSuchStrategy");
    project
        .godwit("config")
        .gives(0)
        .saysOut("acme.NoSuchStrategy  (quarkus.hibernate-orm.physical-naming-strategy in ");
    project.write("godwit.toml", "[jpa]\nphysical-naming = \"snake-case\"\n");
    project
        .godwit("model")
        .gives(0)
        .saysOut("CREATE TABLE big_thing (")
        .saysErr("godwit.toml, jpa.physical-naming");
    project.godwit("config").gives(0).saysOut("snake-case  (" + path("godwit.toml"));
    project.write("godwit.toml", "jpa.physical-naming = \"as-is\"\n");
    project.godwit("model").gives(0).saysOut("CREATE TABLE BigThing (");
    project.write("godwit.toml", "jpa.physical-naming = \"snake_case\"\n");
    project.godwit("model").fails(1, "as-is or snake-case", "jpa.physical-naming");
    project.godwit("config").fails(1, "as-is or snake-case", "jpa.physical-naming");
    project.write(
        "godwit.toml", "jpa.physical-naming = \"as-is\"\njpa.implicit-naming = \"acme.Missing\"\n");
    project.godwit("model").fails(1, "acme.Missing", "jpa.implicit-naming");
  }

  @Test
  void anApplicationWithoutAFrameworkUsesTheFolderMigrations() {
    project.write("pom.xml", "<project/>");
    project.godwit("config").gives(0).saysOut("Application: none", path("migrations"));
    project.write(FOLDER + "/V1__Start.sql", "CREATE TABLE a (id INTEGER);\n");
    project.godwit("config").gives(0).saysOut(path(FOLDER));
  }

  private String path(String name) {
    return project.path(name).toString();
  }
}
