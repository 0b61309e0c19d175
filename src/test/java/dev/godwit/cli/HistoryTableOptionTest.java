package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.JDBC;

/** Where the name of the history table is from, and that every command follows it. */
class HistoryTableOptionTest {
  @TempDir private Path home;
  private ProjectFolder project;

  @BeforeEach
  void prepare() {
    project = new ProjectFolder(home);
    project.write("model.sql", CliProject.SHOP);
  }

  @ParameterizedTest
  @CsvSource({
    "io.quarkus, quarkus.datasource.jdbc.url, quarkus.flyway.table",
    "io.quarkus, quarkus.datasource.shop.jdbc.url, quarkus.flyway.shop.table",
    "org.springframework.boot, spring.datasource.url, spring.flyway.table",
  })
  void theApplicationsTableIsKept(String framework, String url, String key)
      throws SQLException, IOException {
    project.pom(framework);
    project.write(
        "src/main/resources/application.properties",
        url + "=jdbc:sqlite:app.db\n" + key + "=shop_history\n");
    project.godwit("config").gives(0).saysOut("shop_history", key);
    String model = "--model=" + project.path("model.sql");
    project.godwit("revision", "--autogenerate", "-m", "Start", model).gives(0);
    project.godwit("upgrade").gives(0);
    assertEquals(List.of("customer", "orders", "shop_history"), tables());
    project.write("model.sql", CliProject.CASCADING_SHOP);
    project
        .godwit("revision", "--autogenerate", "-m", "Cascade", model)
        .gives(0)
        .saysErr("Rehearsed on a copy of the database: passed.");
    project
        .godwit("upgrade", "--sql", "base:head")
        .gives(0)
        .saysOut("main.shop_history", "CREATE TABLE IF NOT EXISTS \"shop_history\"");
    project.godwit("upgrade").gives(0);
    project.godwit("check", model).gives(0).saysOut("No differences");
    project.godwit("current").gives(0).saysOut("2 (head)");
    project
        .godwit("compare", "--from", project.path("app.db").toString(), "--to", model.substring(8))
        .gives(0);
    project.godwit("downgrade", "-1").gives(0);
    project.godwit("stamp", "1").gives(0);
    sql("DROP TABLE shop_history");
    project.godwit("adopt", "-m", "Again").gives(0);
    try (Stream<Path> backups = Files.list(home)) {
      Path backup =
          backups.filter(file -> file.toString().contains("backup")).findFirst().orElseThrow();
      project.godwit("restore", backup.toString()).gives(0);
    }
    assertEquals(List.of("customer", "orders", "shop_history"), tables());
  }

  /** Adopting it as a table of the application would create it twice on the next database. */
  @Test
  void aHistoryUnderAnotherNameIsNotAdopted() {
    String url = "--url=" + project.path("app.db");
    String model = "--model=" + project.path("model.sql");
    project.godwit("revision", "--autogenerate", "-m", "Start", model).gives(0);
    project.godwit("upgrade", url, "--history-table", "shop_history").gives(0);
    project.godwit("upgrade", url).fails(4, "shop_history", "pass --history-table");
    project.godwit("adopt", "-m", "Start", url).fails(4, "shop_history", "pass --history-table");
    project
        .godwit("adopt", "-m", "Start", url, "--dir", project.path("empty").toString())
        .fails(4, "shop_history", "pass --history-table", "  --exclude shop_history");
    assertFalse(Files.exists(project.path("empty")));
    project.godwit("current", url, "--history-table", "shop_history").gives(0).saysOut("1 (head)");
    project.godwit("adopt", "-m", "Start", url, "--exclude", "shop_history").gives(0);
  }

  @Test
  void theFirstThatSaysItWins() throws SQLException {
    project.pom("io.quarkus");
    project.write(
        "src/main/resources/application.properties",
        "quarkus.datasource.jdbc.url=jdbc:sqlite:app.db\nquarkus.flyway.table=of_app\n");
    project.godwit("config").gives(0).saysOut("of_app");
    project.write(
        "godwit.toml",
        "history-table = \"of_file\"\n[environments.prod]\nhistory-table = \"of_prod\"\n[environments.dev]\n");
    project.godwit("config").gives(0).saysOut("of_file");
    project.godwit("config", "-e", "prod").gives(0).saysOut("of_prod");
    Map<String, String> variables = Map.of("GODWIT_HISTORY_TABLE", "of_variable");
    project.godwit(variables, "config").gives(0).saysOut("of_variable");
    project
        .godwit(variables, "config", "--history-table", "of_option")
        .gives(0)
        .saysOut("of_option");
  }

  @ParameterizedTest
  @CsvSource({"sqlite_history", "'a\"b'", "' '"})
  void namesThatCannotBeAreRefused(String name) {
    project.write("migrations/V1__Start.sql", CliProject.SHOP);
    project
        .godwit("upgrade", "--url", project.path("app.db").toString(), "--history-table", name)
        .gives(2)
        .saysErr("cannot be the name of the history table");
    project
        .godwit(Map.of("GODWIT_HISTORY_TABLE", "sqlite_x"), "upgrade", "--url", "app.db")
        .fails(1, "cannot be the name of the history table", "GODWIT_HISTORY_TABLE");
    assertFalse(Files.exists(project.path("app.db")));
  }

  /** Each of several databases has its own; which one an option names cannot be told. */
  @Test
  void severalHistoriesAreNotGuessed() {
    project.pom("io.quarkus");
    project.write(
        "src/main/resources/application.properties",
        """
        quarkus.datasource.jdbc.url=jdbc:sqlite:app.db
        quarkus.datasource.shop.jdbc.url=jdbc:sqlite:shop.db
        quarkus.flyway.shop.table=shop_history
        """);
    project.write("src/main/resources/db/migration/V1__Start.sql", CliProject.SHOP);
    project.godwit("config").gives(0).saysOut("flyway_schema_history");
    project
        .godwit("upgrade", "--url", project.path("shop.db").toString())
        .fails(4, "shop_history", "--history-table NAME");
    assertFalse(Files.exists(project.path("shop.db")));
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = connect();
        Statement run = connection.createStatement()) {
      run.executeUpdate(statement);
    }
  }

  private List<String> tables() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  private Connection connect() throws SQLException {
    return JDBC.createConnection("jdbc:sqlite:" + project.path("app.db"), new Properties());
  }
}
