package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  @TempDir private Path home;
  private ProjectFolder project;

  @BeforeEach
  void prepare() {
    project = new ProjectFolder(home);
  }

  /** Each line takes away the first of the origins. */
  @ParameterizedTest
  @CsvSource({
    "option GODWIT_DEV_URL GODWIT_URL SQLITE_DB DATABASE_URL environment top application, option",
    "GODWIT_DEV_URL GODWIT_URL SQLITE_DB DATABASE_URL environment top application, GODWIT_DEV_URL",
    "GODWIT_URL SQLITE_DB DATABASE_URL environment top application, GODWIT_URL",
    "SQLITE_DB DATABASE_URL environment top application, SQLITE_DB",
    "DATABASE_URL environment top application, DATABASE_URL",
    "environment top application, environment",
    "top application, top",
    "application, application"
  })
  void theFirstOriginWins(String given, String winner) {
    List<String> origins = List.of(given.split(" "));
    Map<String, String> variables = new HashMap<>();
    for (String name : List.of("GODWIT_DEV_URL", "GODWIT_URL", "SQLITE_DB", "DATABASE_URL")) {
      if (origins.contains(name)) {
        variables.put(name, name + ".db");
      }
    }
    project.pom("io.quarkus");
    if (origins.contains("application")) {
      project.write(
          "src/main/resources/application.properties",
          "quarkus.datasource.jdbc.url=jdbc:sqlite:application.db\n");
    }
    project.write(
        "godwit.toml",
        (origins.contains("top") ? "url = \"top.db\"\n" : "")
            + "[environments.dev]\nexclude = \"x\"\n"
            + (origins.contains("environment") ? "url = \"environment.db\"\n" : ""));
    List<String> args = new ArrayList<>(List.of("current"));
    if (origins.contains("option")) {
      args.addAll(List.of("--url", "option.db"));
    }
    project
        .godwit(variables, args.toArray(String[]::new))
        .fails(1, "There is no database at", winner + ".db");
    args.set(0, "config");
    project.godwit(variables, args.toArray(String[]::new)).gives(0).saysOut(winner + ".db");
  }

  @Test
  void theFolderAndTheModelFollowTheSameOrder() {
    project.write("godwit.toml", "dir = \"sql\"\nmodel = [\"classes\", \"a.jar\"]\n");
    String separator = java.io.File.pathSeparator;
    project
        .godwit("config")
        .gives(0)
        .saysOut(path("sql"), path("classes") + ", " + path("a.jar"), "godwit.toml, dir");
    project
        .godwit(Map.of("GODWIT_DIR", "d", "GODWIT_MODEL", "m" + separator + "n"), "config")
        .gives(0)
        .saysOut("d  (GODWIT_DIR)", "(GODWIT_MODEL)");
    project
        .godwit(Map.of("GODWIT_DIR", "d"), "config", "--dir", "e", "--model", "f")
        .saysOut("e  (--dir)", "f  (--model)");
  }

  @Test
  void theFileIsFoundAboveAndItsPathsStartThere() {
    project.write("godwit.toml", "url = \"app.db\"\ndir = \"sql\"\n");
    project.write("deep/er/x", "");
    project.godwitIn("deep/er", "current").fails(1, "There is no database at " + path("app.db"));
    project.write("deep/.git/HEAD", "");
    project.godwitIn("deep/er", "current").fails(2, "no database given");
  }

  @Test
  void anotherFileCanBeNamed() {
    project.write("other.toml", "url = \"other.db\"\n");
    project.godwit("current", "--config", "other.toml").fails(1, path("other.db"));
    project.godwit(Map.of("GODWIT_CONFIG", "other.toml"), "current").fails(1, path("other.db"));
    project.godwit("current", "--config", "none.toml").fails(1, "no configuration file");
  }

  @Test
  void environmentsAreChosenByName() {
    project.write(
        "godwit.toml",
        """
        [environments.dev]
        url = "dev.db"
        [environments.prod]
        url = "${SHOP_DB}"
        [environments.test]
        url = "${SHOP_TEST:test.db}"
        """);
    project.godwit("current").fails(1, path("dev.db"));
    project.godwit("current", "-e", "test").fails(1, path("test.db"));
    project.godwit(Map.of("GODWIT_ENV", "test"), "current").fails(1, path("test.db"));
    project.godwit(Map.of("SHOP_DB", "p.db"), "current", "-e", "prod").fails(1, path("p.db"));
    project.godwit("current", "-e", "prod").fails(1, "SHOP_DB", "not set", "environments.prod.url");
    project.godwit("current", "-e", "prd").fails(1, "no environment \"prd\"", "mean prod?");
  }

  @ParameterizedTest
  @CsvSource({
    "dri, dir",
    "models, model",
    "jpa.physical_naming, jpa.physical-naming",
    "environments.prod.ulr, environments.prod.url",
    "policy.backup.kep, policy.backup.keep"
  })
  void anUnknownKeyIsAnErrorWithTheNearestOne(String wrong, String right) {
    project.write("godwit.toml", wrong + " = \"x\"\n");
    project.godwit("heads").fails(1, "the key " + wrong, "Did you mean " + right + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = \"hunter2\"",
        "environments.prod.password = \"hunter2\"",
        "registry.token = \"hunter2\"",
        "url = \"postgresql://shop:hunter2@db/shop\"",
        "url = \"postgresql://shop:hunter2${X}@db/shop\"",
        "url = \"postgresql://shop:${PW:hunter2}@db/shop\"",
        "url = \"jdbc:postgresql://db/shop?user=a&password=hunter2\"",
        "url = \"jdbc:sqlite:app.db?cipher=x&hexkey=hunter2\"",
        "url = \"jdbc:oracle:thin:shop/hunter2@db\"",
        "registry.url = \"https://me:hunter2@godwit.example.org\"",
      })
  void aPasswordIsRefusedAndNotPrinted(String line) {
    project.write("godwit.toml", line + "\n");
    Run run = project.godwit("heads").fails(1, "Secrets are not kept in this file", "${NAME}");
    assertFalse(run.err().contains("hunter2"), run::toString);
  }

  @Test
  void aPasswordFromAVariableIsTakenAndHidden() {
    project.write("godwit.toml", "url = \"postgresql://shop:${PW}@db/shop\"\n");
    Map<String, String> variables = Map.of("PW", "hunter2");
    for (String format : List.of("text", "json")) {
      Run run = project.godwit(variables, "config", "--format", format).gives(0);
      run.saysOut("postgresql://shop:***@db/shop");
      assertFalse(run.out().contains("hunter2"), run::toString);
    }
    Run run = project.godwit(variables, "current").fails(1, "postgresql", "godwit.toml, url");
    assertFalse(run.err().contains("hunter2"), run::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url = 5",
        "dir = \"\"",
        "dir = [\"a\"]",
        "dir = \"${A-b}\"",
        "dir = \"${A:-b}\"",
        "dir = \"${A\"",
        "model = [1]",
        "policy.backup.keep = 0",
        "environments.x.protected = \"yes\"",
        "dialect = \"oracle\"",
        "dir = ",
        "environments = \"x\""
      })
  void aWrongValueIsAnError(String line) {
    project.write("godwit.toml", line + "\n");
    project.godwit("heads").fails(1, "godwit.toml");
  }

  @Test
  void aProtectedEnvironmentNeedsYes() {
    project.write(
        "godwit.toml",
        "model = \"model.sql\"\n[environments.prod]\nurl = \"prod.db\"\nprotected = true\n");
    project.write("model.sql", CliProject.SHOP);
    project.godwit("revision", "--autogenerate", "-m", "Start").gives(0);
    project.godwit("upgrade").fails(4, "prod is protected", "--yes");
    project.asked(new ProjectFolder.Person("prd"), "upgrade").fails(4, "prod is protected");
    assertFalse(Files.exists(project.path("prod.db")));
    project.godwit("check").fails(1, "There is no database");
    project.godwit("upgrade", "--yes").gives(0).saysErr("Database: ", "environments.prod.url");
    project.asked(new ProjectFolder.Person("prod"), "upgrade").gives(0);
  }

  @Test
  void initWritesACommentedFileThatIsValid() throws Exception {
    project.godwit("init").gives(0).saysOut(path("migrations"), path("godwit.toml"));
    String text = Files.readString(project.path("godwit.toml"));
    assertTrue(text.contains("\ndir = "), text);
    project.godwit("config").gives(0).saysOut("godwit.toml, dir");
    String all = text.replaceAll("(?m)^#(?=[a-z\\[])", "").replace("${PROD_DATABASE}", "prod.db");
    project.write("godwit.toml", all);
    project.godwit("config", "-e", "prod").gives(0).saysOut("prod.db", "policy.backup.keep", "3");
    project.godwit("init").gives(0).saysErr("already exists");
    assertTrue(Files.readString(project.path("godwit.toml")).equals(all));
  }

  @Test
  void theFormOfScriptsIsConfigured() {
    project.write("old.sql", CliProject.SHOP);
    project.write("new.sql", CliProject.CASCADING_SHOP);
    String[] compare = {"compare", "--from", path("old.sql"), "--to", path("new.sql")};
    String[] not = {"compare", "--no-portable", "--from", path("old.sql"), "--to", path("new.sql")};
    project.godwit(compare).gives(3).saysErr("edited in place");
    project.write("godwit.toml", "portable = true\n");
    project.godwit(compare).gives(3).saysErr("orders: rebuilt");
    project.godwit(not).gives(3).saysErr("edited in place");
    project.godwit("config").gives(0).saysOut("portable");
    project.write("godwit.toml", "portable = \"yes\"\n");
    project.godwit(compare).fails(1, "must be true or false");
  }

  @Test
  void anEmptyUrlMeansNoDatabase() {
    project.write("godwit.toml", "url = \"app.db\"\nmodel = \"model.sql\"\n");
    project.write("model.sql", CliProject.SHOP);
    project.godwit("check").fails(1, "There is no database");
    project.godwit("check", "--url", "").gives(3).saysOut("add-table orders");
  }

  private String path(String name) {
    return project.path(name).toString();
  }
}
