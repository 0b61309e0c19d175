package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/** Scripts that SQLite takes and Flyway's parser does not, or not on every machine. */
class ScriptDialectTest {
  private static final String ROOM = "CREATE TABLE room (id INTEGER PRIMARY KEY, name TEXT);\n";
  private static final String SLOT =
      "CREATE TABLE slot (id INTEGER PRIMARY KEY, room_id INTEGER REFERENCES room (id)%s, start"
          + " INTEGER, end INTEGER, begin INTEGER);\n";
  private static final String HISTORY =
      "SELECT installed_rank || version || description || type || script || checksum || success"
          + " FROM flyway_schema_history ORDER BY installed_rank";

  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIEW v AS SELECT id, end - start AS length FROM slot;",
        "CREATE TRIGGER t AFTER INSERT ON slot WHEN NEW.end IS NULL BEGIN UPDATE slot SET end ="
            + " start + 60 WHERE id = NEW.id; END;",
        "CREATE INDEX i ON slot (room_id) WHERE end IS NULL;",
        "CREATE INDEX i ON slot (begin, end);",
        "CREATE TABLE odd ([it's] TEXT, [a;b] TEXT);",
        "CREATE TABLE odd (`it's` TEXT, \"/*\" TEXT);",
        "CREATE VIEW v AS SELECT CASE WHEN begin THEN 1 ELSE 2 END AS end, begin FROM slot;"
      })
  void runsWhatSqliteTakes(String more) {
    work.sql(ROOM + SLOT.formatted("") + more);
    work.sql("INSERT INTO room VALUES (1, 'A'); INSERT INTO slot VALUES (1, 1, 10, 20, 5)");
    work.write("model.sql", ROOM + SLOT.formatted(" ON DELETE CASCADE") + more);
    work.godwit("adopt", "-m", "Initial").gives(0);
    work.godwit("revision", "--autogenerate", "-m", "Step", "--model", work.path("model.sql"))
        .gives(0);
    work.godwit("upgrade").gives(0);
    work.godwit("check", "--model", work.path("model.sql")).gives(0);
    work.godwit("downgrade", "-1").gives(0);
    assertEquals(List.of("20"), work.query("SELECT end FROM slot"));
  }

  @Test
  void saysInTheScriptThatPlainFlywayCannotReadIt() {
    work.sql(ROOM + SLOT.formatted(""), "CREATE VIEW v AS SELECT end - start AS n FROM slot");
    work.godwit("adopt", "-m", "Initial").gives(0);
    assertTrue(script("V1__Initial.sql").contains("Plain Flyway cannot read this script"));
    assertThrows(FlywayException.class, () -> flyway("plain.db").migrate());
    work.godwit("upgrade", "--url", work.path("fresh.db")).gives(0);
  }

  @Test
  void leavesTheHistoryThatPlainFlywayLeaves() {
    work.sql(CliProject.SHOP);
    work.godwit("adopt", "-m", "Initial").gives(0);
    assertFalse(script("V1__Initial.sql").contains("Plain Flyway"), script("V1__Initial.sql"));
    work.write("migrations/V2__Rows_of_ours.sql", "INSERT INTO customer VALUES (7, 'x;y');\n");
    work.godwit("upgrade", "--url", work.path("godwit.db")).gives(0);
    flyway("flyway.db").migrate();
    flyway("godwit.db").validate();
    assertEquals(history("flyway.db"), history("godwit.db"));
  }

  @Test
  void runsScriptsWithOtherLineEnds() throws IOException {
    work.sql(
        "CREATE TABLE p (\n  id INTEGER PRIMARY KEY,\n  a TEXT DEFAULT 'x\ny' -- name\n);\n"
            + "CREATE TABLE c (\n  id INTEGER PRIMARY KEY,\n  p INT REFERENCES p (id)\n);");
    work.sql("INSERT INTO p VALUES (1, 'q'); INSERT INTO c VALUES (1, 1)");
    work.write(
        "model.sql",
        "CREATE TABLE p (\n  id INTEGER PRIMARY KEY,\n  a TEXT DEFAULT 'x\ny' -- name\n);\n"
            + "CREATE TABLE c (\n  id INTEGER PRIMARY KEY,\n  p INT REFERENCES p (id) ON DELETE"
            + " CASCADE\n);");
    work.godwit("adopt", "-m", "Initial").gives(0);
    work.godwit("revision", "--autogenerate", "-m", "Step", "--model", work.path("model.sql"))
        .gives(0);
    for (String name : work.scripts()) {
      Path script = work.migrations().resolve(name);
      Files.writeString(script, Files.readString(script).replace("\n", "\r\n"));
    }
    work.godwit("check").gives(3).saysOut("Pending: 2");
    work.godwit("upgrade").gives(0);
    work.godwit("check", "--model", work.path("model.sql")).gives(0);
    work.godwit("upgrade", "--url", work.path("fresh.db")).gives(0);
    work.godwit("check", "--url", work.path("fresh.db"), "--model", work.path("model.sql"))
        .gives(0);
    work.godwit("downgrade", "-1").gives(0);
    assertEquals(List.of("q"), work.query("SELECT a FROM p"));
  }

  private List<String> history(String database) {
    List<String> rows = new ArrayList<>();
    try (Connection connection =
            JDBC.createConnection("jdbc:sqlite:" + home.resolve(database), new Properties());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(HISTORY)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  private Flyway flyway(String database) {
    return Flyway.configure()
        .dataSource("jdbc:sqlite:" + home.resolve(database), "", "")
        .locations("filesystem:" + work.migrations())
        .load();
  }

  private String script(String name) {
    try {
      return Files.readString(work.migrations().resolve(name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
