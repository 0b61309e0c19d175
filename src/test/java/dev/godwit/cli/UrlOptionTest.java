package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/** {@code --url} in all its forms, and the files that it can name. */
class UrlOptionTest {
  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
    work.shopWithPendingRevision();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "jdbc:sqlite:%s",
        "jdbc:sqlite:%s?foreign_keys=true&busy_timeout=5000",
        "jdbc:sqlite:file:%s",
        "sqlite:///%s",
        "sqlite:///%s?timeout=5&check_same_thread=false",
        "sqlite+aiosqlite:///%s",
        "sqlite+pysqlite:///%s?timeout=5",
        "file:%s",
        "file://%s?mode=rw",
      })
  void everyFormIsTheSameDatabase(String form) {
    String url = form.formatted(work.database());
    work.godwit("current", "--url", url).gives(0).saysOut("1");
    work.godwit("upgrade", "--url", url).gives(0).saysOut("1 -> 2");
    work.godwit("current").gives(0).saysOut("2 (head)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://me:s3cret@host/db",
        "jdbc:postgresql://host/db?user=me&password=s3cret",
        "postgresql+asyncpg://me:s3cret@host/db",
        "mysql://me:s3cret@host/db",
        "sqlite://me:s3cret@host/app.db",
        "jdbc:sqlite:/nowhere/at/all/app.db?password=s3cret&key=s3cret",
        "sqlite:////nowhere/at/all/app.db?password=s3cret",
        "file:/nowhere/at/all/app.db?key=s3cret",
      })
  void secretsAreNeverPrinted(String url) {
    for (String command : new String[] {"current", "check", "stamp head", "repair", "history"}) {
      String[] words = (command + " --verbose --url " + url).split(" ", -1);
      requireNoSecret(work.godwit(words));
    }
    requireNoSecret(work.godwit("compare", "--from", url, "--to", work.path("model.sql")));
    requireNoSecret(work.godwit("check", "--verbose", "--model", url));
    requireNoSecret(Run.of(Map.of("GODWIT_URL", url), "current", "--verbose"));
    requireNoSecret(Run.of(Map.of("SQLITE_DB", url), "current", "--verbose"));
  }

  @Test
  void optionsOfAnExistingDatabaseAreNotPrinted() {
    String url = "jdbc:sqlite:" + work.database() + "?password=s3cret";
    requireNoSecret(work.godwit("upgrade", "--verbose", "--url", url).gives(0));
    requireNoSecret(work.godwit("upgrade", "--verbose", "--url", url).gives(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void aWriterIsWaitedForAsLongAsTheUrlSays(String mode) throws SQLException, IOException {
    try (Connection writer =
            JDBC.createConnection("jdbc:sqlite:" + work.database(), new Properties());
        Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA journal_mode = " + mode);
      statement.execute("BEGIN IMMEDIATE");
      byte[] before = Files.readAllBytes(work.database());
      work.godwit(
              "upgrade", "--no-backup", "--url", "sqlite:///" + work.database() + "?timeout=0.3")
          .fails(1, "holds the database", "app.db", "Nothing has changed");
      work.godwit(
              "upgrade", "--wait", "0", "--url", "sqlite:///" + work.database() + "?timeout=600")
          .fails(1, "holds the database");
      assertArrayEquals(before, Files.readAllBytes(work.database()));
      statement.execute("ROLLBACK");
    }
    work.godwit("upgrade").gives(0).saysOut("1 -> 2");
  }

  @Test
  void aTruncatedDatabaseIsNotChanged() throws IOException {
    byte[] all = Files.readAllBytes(work.database());
    byte[] half = Arrays.copyOf(all, all.length / 2);
    Files.write(work.database(), half);
    work.godwit("upgrade").fails(1, "app.db", "damaged");
    assertArrayEquals(half, Files.readAllBytes(work.database()));
  }

  private static void requireNoSecret(Run run) {
    assertFalse(run.toString().contains("s3cret"), run::toString);
  }
}
