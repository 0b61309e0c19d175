package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.Collation;
import org.sqlite.Function;
import org.sqlite.JDBC;

/**
 * Databases whose application registers functions, collations, tokenizers and modules of its own.
 */
class ApplicationFunctionsTest {
  private static final String ALBUM = "CREATE TABLE album (id INTEGER PRIMARY KEY, name TEXT);\n";
  private static final String SONG =
      "CREATE TABLE song (id INTEGER PRIMARY KEY, album_id INTEGER REFERENCES album (id)%s, title"
          + " TEXT%s);\n";
  private static final String ROWS =
      "INSERT INTO album VALUES (1, 'A'), (2, 'B');"
          + "INSERT INTO song (id, album_id, title) VALUES (1, 1, 'Zeta'), (2, 1, 'alpha'), (3, 2,"
          + " 'Beta');";
  private static final String CASCADE = " ON DELETE CASCADE";

  @TempDir private Path home;
  private CliProject work;

  @BeforeEach
  void prepare() {
    work = new CliProject(home);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " COLLATE LOCALIZED|",
        " CHECK (title REGEXP '^[A-Za-z]+$')|",
        "|CREATE INDEX song_plain ON song (plain(title));",
        "|CREATE INDEX song_some ON song (album_id) WHERE plain(title) <> '';",
        "|CREATE UNIQUE INDEX song_title ON song (title COLLATE LOCALIZED);",
        " COLLATE LOCALIZED UNIQUE|",
        ", key TEXT AS (plain(title))|",
        ", key TEXT AS (plain(title)) STORED|CREATE INDEX song_key ON song (key);",
        "|CREATE VIEW v AS SELECT plain(title) AS p FROM song;",
        "|CREATE TRIGGER t AFTER DELETE ON album BEGIN INSERT INTO song (title) VALUES"
            + " (plain(OLD.name)); END;",
        "|CREATE INDEX song_turkish ON song (lower(title, 'tr_TR'));"
      })
  void takesOverAndEditsWhatEvaluatesNothing(String text) {
    String[] parts = text.split("\\|", -1);
    make(ALBUM + SONG.formatted("", parts[0]) + parts[1]);
    List<String> rows = rows();
    work.write("model.sql", ALBUM + SONG.formatted(CASCADE, parts[0]) + parts[1]);
    work.godwit("adopt", "-m", "Initial").gives(0);
    work.godwit("revision", "--autogenerate", "-m", "Step", "--model", work.path("model.sql"))
        .gives(0)
        .saysErr("edit-in-place");
    work.godwit("upgrade").gives(0);
    work.godwit("check", "--model", work.path("model.sql")).gives(0);
    assertEquals(rows, rows());
    work.godwit("downgrade", "-1").gives(0);
    work.godwit("upgrade", "--url", work.path("fresh.db")).gives(0);
    work.godwit("check", "--url", work.path("fresh.db"), "--model", work.path("model.sql"))
        .gives(0);
  }

  @Test
  void altersNativelyAndChangesOtherTables() {
    String song = SONG.formatted("", " CHECK (title REGEXP '^[A-Za-z]+$')");
    make(ALBUM + song);
    work.write(
        "model.sql",
        "CREATE TABLE album (id INTEGER PRIMARY KEY, name TEXT NOT NULL, year INTEGER);\n"
            + song.replace(");\n", ", seconds INTEGER);\n")
            + "CREATE INDEX song_album ON song (album_id);\nCREATE TABLE genre (name TEXT);\n");
    work.godwit("adopt", "-m", "Initial").gives(0);
    work.godwit("revision", "--autogenerate", "-m", "Step", "--model", work.path("model.sql"))
        .gives(0);
    work.godwit("upgrade").gives(0);
    work.godwit("check", "--model", work.path("model.sql")).gives(0);
    assertEquals(
        List.of("Zeta", "alpha", "Beta"), work.query("SELECT title FROM song ORDER BY id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A rebuild evaluates the CHECK, the index, the generated column.
        " CHECK (title REGEXP '^[A-Za-z]')||id TEXT PRIMARY KEY|regexp",
        "|CREATE INDEX song_plain ON song (plain(title));|id TEXT PRIMARY KEY|plain",
        "|CREATE UNIQUE INDEX song_title ON song (title COLLATE LOCALIZED);|id TEXT PRIMARY KEY"
            + "|localized",
        ", key TEXT AS (plain(title)) STORED||id TEXT PRIMARY KEY|plain",
      })
  void refusesToRebuildByNameAndWritesNothing(String text) {
    String[] parts = text.split("\\|", -1);
    String song = ALBUM + SONG.formatted("", parts[0]) + parts[1];
    make(song);
    work.godwit("adopt", "-m", "Initial").gives(0);
    work.write("model.sql", song.replace("song (id INTEGER PRIMARY KEY", "song (" + parts[2]));
    List<String> scripts = work.scripts();
    Run run =
        work.godwit(
            "revision",
            "--autogenerate",
            "-m",
            "Step",
            "--allow",
            "all",
            "--model",
            work.path("model.sql"));
    run.fails(4, "song");
    assertTrue(run.err().toLowerCase(Locale.ROOT).contains(parts[3]), run.err());
    assertTrue(run.err().contains("--load-extension"), run.err());
    assertEquals(scripts, work.scripts());
  }

  @Test
  void refusesANewIndexOverSuchAFunction() {
    make(ALBUM + SONG.formatted("", ""));
    work.godwit("adopt", "-m", "Initial").gives(0);
    List<String> scripts = work.scripts();
    work.write(
        "model.sql",
        ALBUM + SONG.formatted("", "") + "CREATE INDEX song_plain ON song (plain(title));");
    work.godwit("revision", "--autogenerate", "-m", "Step", "--model", work.path("model.sql"))
        .fails(4, "the function plain");
    assertEquals(scripts, work.scripts());
  }

  @Test
  void rollsBackAScriptThatEvaluatesSuchACollation() {
    make(
        ALBUM
            + SONG.formatted("", "")
            + "CREATE UNIQUE INDEX song_title ON song (title COLLATE LOCALIZED);");
    work.godwit("adopt", "-m", "Initial").gives(0);
    work.write("migrations/V2__Row.sql", "INSERT INTO song VALUES (4, NULL, 'beta');\n");
    work.godwit("upgrade").fails(4, "the collation LOCALIZED", "line 1");
    assertEquals(List.of("3"), work.query("SELECT count(*) FROM song NOT INDEXED"));
    work.godwit("current").gives(0).saysOut("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vec0(embedding float[4])", "spellfix1", "custom(a, b)"})
  void leavesVirtualTablesOfUnknownModulesAlone(String module) {
    String vec = "CREATE VIRTUAL TABLE vec USING " + module;
    make(ALBUM + SONG.formatted("", ""));
    work.sql(
        "CREATE TABLE vec_chunks (id INTEGER PRIMARY KEY); CREATE TABLE vec_vocab (id INTEGER);");
    work.sql(
        "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('table', 'vec', 'vec', 0, '"
            + vec
            + "'); PRAGMA writable_schema = RESET;");
    work.godwit("adopt", "-m", "Initial").gives(0);
    String own = module.startsWith("vec0") ? "vec_vocab" : "vec_chunks";
    String both = module.startsWith("custom") ? "CREATE TABLE vec_vocab (id INTEGER);" : "";
    work.write(
        "model.sql",
        ALBUM
            + SONG.formatted(CASCADE, "")
            + vec
            + ";"
            + "CREATE TABLE %s (id INTEGER%s);"
                .formatted(own, own.equals("vec_chunks") ? " PRIMARY KEY" : "")
            + both);
    work.godwit("revision", "--autogenerate", "-m", "Step", "--model", work.path("model.sql"))
        .gives(0)
        .saysErr("1 change:");
    work.godwit("upgrade").gives(0);
    work.godwit("check", "--model", work.path("model.sql")).gives(0);
    work.godwit("upgrade", "--url", work.path("fresh.db"))
        .fails(4, "the virtual table vec", "the module", "--load-extension");
    assertTrue(Files.notExists(Path.of(work.path("fresh.db"))));
  }

  @Test
  void leavesFullTextOfAnUnknownTokenizerAlone() {
    make(
        ALBUM
            + SONG.formatted("", "")
            + "CREATE VIRTUAL TABLE text USING fts5(title, tokenize = 'unicode61');");
    work.sql(
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'unicode61',"
            + " 'snowball') WHERE name = 'text'; PRAGMA writable_schema = RESET;");
    work.godwit("adopt", "-m", "Initial").gives(0);
    work.write(
        "model.sql",
        ALBUM
            + SONG.formatted(CASCADE, "")
            + "CREATE VIRTUAL TABLE text USING fts5(title, tokenize = 'snowball');");
    work.godwit("revision", "--autogenerate", "-m", "Step", "--model", work.path("model.sql"))
        .gives(0)
        .saysErr("1 change:");
    work.godwit("upgrade").gives(0);
    work.godwit("check", "--model", work.path("model.sql")).gives(0);
  }

  @Test
  void doesNotCallAnIndexOfAnotherLowerDamaged() {
    make(ALBUM + SONG.formatted("", ""));
    work.godwit("adopt", "-m", "Initial").gives(0);
    // The application's lower() folds more than ASCII, as ICU's does.
    make("INSERT INTO song VALUES (7, 1, 'ÄRGER'); CREATE INDEX low ON song (lower(title));");
    work.write("migrations/V2__Index.sql", "CREATE INDEX low ON song (lower(title));\n");
    work.godwit("stamp", "2").gives(0);
    work.write(
        "model.sql",
        ALBUM.replace("name TEXT", "name INTEGER")
            + SONG.formatted("", "")
            + "CREATE INDEX low ON song (lower(title));");
    work.godwit(
            "revision",
            "--autogenerate",
            "-m",
            "Other table",
            "--allow",
            "all",
            "--model",
            work.path("model.sql"))
        .gives(0);
    work.sql("DELETE FROM song WHERE id < 4; UPDATE album SET name = id");
    work.godwit("upgrade").gives(0).saysErr("Backup: ");
    work.write(
        "model.sql",
        ALBUM.replace("name TEXT", "name INTEGER")
            + SONG.formatted("", "").replace("song (id INTEGER PRIMARY KEY", "song (id INTEGER")
            + "CREATE INDEX low ON song (lower(title));");
    Run run =
        work.godwit(
            "revision",
            "--autogenerate",
            "-m",
            "This table",
            "--no-rehearse",
            "--allow",
            "all",
            "--model",
            work.path("model.sql"));
    run.gives(0);
    work.godwit("upgrade").fails(4, "index low", "registers its own");
  }

  @Test
  void loadsAnExtensionIntoTheCommand() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/usr/include/sqlite3ext.h")));
    work.write(
        "plain.c",
        """
        #include <sqlite3ext.h>
        SQLITE_EXTENSION_INIT1
        static void plain(sqlite3_context *c, int n, sqlite3_value **v) {
          sqlite3_result_value(c, v[0]);
        }
        int sqlite3_extension_init(sqlite3 *db, char **e, const sqlite3_api_routines *api) {
          SQLITE_EXTENSION_INIT2(api);
          return sqlite3_create_function(db, "plain", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, 0, plain, 0, 0);
        }
        """);
    Process cc =
        new ProcessBuilder(
                "cc", "-shared", "-fPIC", "-o", work.path("plain.so"), work.path("plain.c"))
            .inheritIO()
            .start();
    assertTrue(cc.waitFor(2, TimeUnit.MINUTES));
    Assumptions.assumeTrue(cc.exitValue() == 0);
    String model =
        ALBUM + SONG.formatted("", "") + "CREATE INDEX song_plain ON song (plain(title));";
    make(ALBUM + SONG.formatted("", ""));
    work.godwit("adopt", "-m", "Initial").gives(0);
    work.write("model.sql", model);
    work.godwit(
            "revision",
            "--autogenerate",
            "-m",
            "Index",
            "--model",
            work.path("model.sql"),
            "--load-extension",
            work.path("plain.so"))
        .gives(0);
    work.godwit("upgrade").fails(4, "the function plain");
    work.godwit("upgrade", "--load-extension", work.path("plain.so")).gives(0);
    work.godwit("check", "--model", work.path("model.sql")).gives(0);
    work.godwit("check", "--load-extension", work.path("none.so")).fails(1, "no extension");
  }

  /** Read as the application reads, since another connection may not even load the schema. */
  private List<String> rows() {
    List<String> rows = new ArrayList<>();
    try (Connection connection = application();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT id || ' ' || album_id || ' ' || title FROM song")) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  /** Runs a script as the application does. */
  private void make(String script) {
    try (Connection connection = application();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(script.startsWith("CREATE TABLE album") ? script + ROWS : script);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection application() throws SQLException {
    Connection connection =
        JDBC.createConnection("jdbc:sqlite:" + work.database(), new Properties());
    Collation.create(
        connection,
        "LOCALIZED",
        new Collation() {
          @Override
          protected int xCompare(String a, String b) {
            return a.compareToIgnoreCase(b);
          }
        });
    for (String name : List.of("plain", "REGEXP", "lower")) {
      Function.create(
          connection,
          name,
          new Function() {
            @Override
            protected void xFunc() throws SQLException {
              if (args() > 1 && name.equals("REGEXP")) {
                result(value_text(1).matches(".*" + value_text(0) + ".*") ? 1 : 0);
              } else {
                result(value_text(0).toLowerCase(Locale.ROOT));
              }
            }
          },
          -1,
          Function.FLAG_DETERMINISTIC);
    }
    Function.create(connection, "lower", new Lower(), 1, Function.FLAG_DETERMINISTIC);
    return connection;
  }

  /** Folds more than ASCII, as ICU's does. */
  private static final class Lower extends Function {
    @Override
    protected void xFunc() throws SQLException {
      result(value_text(0).toLowerCase(Locale.ROOT));
    }
  }
}
