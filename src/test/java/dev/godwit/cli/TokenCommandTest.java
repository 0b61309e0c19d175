package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.migration.MigrationsFolder;
import dev.godwit.engine.upgrade.Settings;
import dev.godwit.engine.upgrade.Target;
import dev.godwit.engine.upgrade.Upgrader;
import dev.godwit.engine.upgrade.replay.Progress;
import dev.godwit.token.TokenSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** Tokens that are created without the service, in its database. */
class TokenCommandTest {
  private static final Path OWN = Path.of("src/main/resources/db/migration/sqlite");

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void database() {
    file = dir.resolve("godwit.db");
    new Upgrader(
            new DatabaseUrl(file), MigrationsFolder.of(OWN), Settings.defaults(), Progress.silent())
        .upgrade(new Target.Head());
  }

  /** Otherwise nobody could create another token through the API, or use the API without one. */
  @Test
  void theFirstTokenCanAdministrate() throws SQLException {
    token("SQLITE_DB", "--name", "a").fails(1, "--role admin");
    token("SQLITE_DB", "--name", "a", "--role", "writer").fails(1, "--role admin");
    assertEquals(List.of("0"), ask("SELECT count(*) FROM access_token"));
    Run.of(
            Map.of("SQLITE_DB", file.toString(), "GODWIT_ADMIN_TOKEN", "another"),
            "token",
            "--name",
            "a")
        .gives(0);
    token("SQLITE_DB", "--name", "b").gives(0);
  }

  @Test
  void aTokenCannotHaveTheNameOfTheService() throws SQLException {
    for (String name : List.of("godwit", "anonymous", "GODWIT_ADMIN_TOKEN", "Anonymous")) {
      token("SQLITE_DB", "--name", name, "--role", "admin").gives(2);
    }
    assertEquals(List.of("0"), ask("SELECT count(*) FROM access_token"));
  }

  @Test
  void theTokenIsPrintedAndOnlyItsHashIsStored() throws SQLException {
    token("SQLITE_DB", "--name", "admin", "--role", "admin").gives(0);
    Run run = token("SQLITE_DB", "--name", "pipeline", "--role", "writer", "--days", "90");
    String secret = run.gives(0).out().strip();
    assertTrue(secret.matches("godwit_[A-Za-z0-9_-]{43}"), secret);
    assertEquals(
        List.of("pipeline", TokenSecret.hash(secret), "writer", "7776000000", "godwit token"),
        ask(
            "SELECT name, hash, role, expires_at - created_at, created_by FROM access_token WHERE"
                + " project_id IS NULL AND name = 'pipeline'"));
  }

  @Test
  void theDatabaseIsFoundInTheSameWayAsByTheService() {
    token("GODWIT_DATABASE_URL", "--name", "a", "--role", "admin").gives(0);
    Run.of(Map.of("GODWIT_URL", "other.db"), "token", "--name", "b", "--url", file.toString())
        .gives(0);
  }

  @Test
  void invalidOptionsAreReported() throws SQLException {
    token("SQLITE_DB", "--name", "a", "--role", "admin").gives(0);
    token("SQLITE_DB", "--name", "b", "--project", "nothing").fails(1, "no project nothing");
    token("SQLITE_DB", "--name", "a").fails(1, "already");
    token("SQLITE_DB", "--name", "a b").gives(2);
    token("SQLITE_DB", "--name", "c", "--role", "king").gives(2);
    token("SQLITE_DB", "--name", "c", "--days", "0").gives(2);
    Path missing = dir.resolve("missing.db");
    Run.of(Map.of("SQLITE_DB", missing.toString()), "token", "--name", "a")
        .fails(1, "missing.db", "Start the service once");
    assertTrue(Files.notExists(missing));
    Path other = dir.resolve("other.db");
    try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + other, new Properties());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("CREATE TABLE t (a)");
    }
    Run.of(Map.of("SQLITE_DB", other.toString()), "token", "--name", "a")
        .fails(1, "not the service's database");
    assertEquals(List.of("1"), ask("SELECT count(*) FROM access_token"));
  }

  private Run token(String variable, String... options) {
    String[] words = new String[options.length + 1];
    words[0] = "token";
    System.arraycopy(options, 0, words, 1, options.length);
    return Run.of(Map.of(variable, file.toString()), words);
  }

  private List<String> ask(String sql) throws SQLException {
    try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertTrue(row.next());
      int columns = row.getMetaData().getColumnCount();
      String[] values = new String[columns];
      for (int i = 0; i < columns; i++) {
        values[i] = row.getString(i + 1);
      }
      return List.of(values);
    }
  }
}
