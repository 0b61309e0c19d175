package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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
    project.godwit("current").fails(1, path("dev.db"));
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
    project.godwit(Map.of("QUARKUS_PROFILE", "prod"), "current").fails(1, path("shop.db"));
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
  void namesInTheFileAreNeverIgnored() {
    project.pom("io.quarkus");
    project.write("godwit.toml", "jpa.physical-naming = \"snake-case\"\n");
    project.entity("Gadget", "@Entity public class Gadget { @Id public Long id; }");
    project.godwit("model").fails(4, "jpa.physical-naming", "snake-case");
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
