package dev.godwit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/** Untrusted SQL ends in limited time, its errors are sentences, and it touches no file. */
class SandboxTest {
  // Far more than any case needs; without limits, a case would never end.
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final String BOMB =
      "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

  @TempDir Path dir;

  /** As the service does when it starts. */
  @BeforeAll
  static void limitMemory() throws SQLException {
    try (Connection connection = JDBC.createConnection("jdbc:sqlite::memory:", new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA hard_heap_limit = " + (512 << 20));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATTACH '%s' AS f",
        "ATTACH DATABASE '%s' AS f; CREATE TABLE f.t (a)",
        "CREATE TABLE a (b); ATTACH '%s' AS f; CREATE TABLE f.t (a)",
        "DETACH main",
        "VACUUM INTO '%s'",
        "VACUUM",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'x'",
        "PRAGMA temp_store_directory = '%s'",
        "PRAGMA journal_mode = WAL",
        "PRAGMA max_page_count = 2147483646",
        "PRAGMA hard_heap_limit = 1",
        "SELECT load_extension('%s')",
        "SELECT writefile('%s', 'x')",
        "SELECT 1",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "UPDATE sqlite_master SET sql = 'x'",
        "DELETE FROM sqlite_schema",
        "INSERT INTO sqlite_master VALUES ('table', 't', 't', 0, 'CREATE TABLE t(a)')",
        "CREATE TEMP TABLE t (a)",
        "CREATE TEMPORARY VIEW v AS SELECT 1",
        "CREATE TABLE t AS " + BOMB,
        "CREATE TABLE t AS SELECT zeroblob(1000000000)",
        "EXPLAIN SELECT 1",
        "REINDEX",
        ".shell touch %s",
        "/* CREATE */ ATTACH /* ; */ '%s' AS f",
        "A/**/TTACH '%s' AS f",
        "\"CREATE\" TABLE t (a); ATTACH '%s' AS f",
        "CREATE TABLE t (a DEFAULT '--'); ATTACH '%s' AS f --'",
        "CREATE TABLE t (a DEFAULT '/*'); ATTACH '%s' AS f /*'*/",
        "CREATE TABLE [a;b] (x); VACUUM INTO '%s'",
        "CREATE TABLE \"a\"\"; b\" (x); VACUUM INTO '%s'",
        "CREATE TABLE t (a); CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END; ATTACH '%s' AS"
            + " f",
        "CREATE TABLE t (a); CREATE TRIGGER r AFTER INSERT ON t BEGIN ATTACH '%s' AS f; END",
      })
  void aModelThatLeavesTheDatabaseIsRefused(String template) throws IOException {
    Path file = dir.resolve("escaped.db");
    String ddl = template.formatted(file);
    refused(() -> inspect(ddl));
    refused(() -> inspect(ddl + ";\nCREATE TABLE more (a);"));
    untouched();
  }

  // A definition of which SQLite has no module is kept as a text; nothing of it is built or run.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIRTUAL TABLE v USING csv (filename = '%s')",
        "CREATE VIRTUAL TABLE v USING fsdir ('%s')",
        "CREATE VIRTUAL TABLE v USING fts3 (a, tokenize = none '%s')"
      })
  void aModuleThatIsNotThereReachesNothing(String template) throws IOException {
    Schema schema = inspect(template.formatted(dir.resolve("escaped.db")));
    assertEquals(1, schema.virtualTables().size());
    untouched();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATTACH '%s' AS f",
        "ATTACH ':memory:' AS f",
        "DETACH main",
        "VACUUM INTO '%s'",
        "VACUUM",
        "PRAGMA temp_store_directory = '%s'",
        "PRAGMA data_store_directory = '%s'",
        "PRAGMA max_page_count = 2147483646",
        "PRAGMA mmap_size = 1000000000",
        "SELECT load_extension('%s')",
        "SELECT \"load_extension\"('%s')",
        "SELECT fts3_tokenizer('simple', x'0000000000000000')",
        "INSERT INTO t VALUES (writefile('%s', 'x'))",
        "INSERT INTO t VALUES (readfile('%s'))",
        "CREATE TABLE u (a DEFAULT ';'); ATTACH '%s' AS f",
        "-- SELECT\nATTACH '%s' AS f",
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE t (z)'",
        "PRAGMA writable_schema = ON; UPDATE \"sqlite_master\" SET sql = 'garbage'",
        "PRAGMA writable_schema = ON; UPDATE main.[sqlite_schema] SET rootpage = 1",
        "PRAGMA writable_schema = ON; DELETE FROM sqlite_master",
        "PRAGMA writable_schema = ON; WITH a AS (SELECT 1) DELETE FROM `sqlite_master`",
        "PRAGMA writable_schema = ON; INSERT INTO sqlite_master SELECT * FROM sqlite_master",
        "INSERT INTO t " + BOMB,
        "CREATE TABLE u AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
            + " SELECT randomblob(4000000) AS b FROM c ORDER BY b",
        "CREATE TABLE u AS " + BOMB,
        "INSERT INTO t SELECT randomblob(4000000) FROM generate_series(1, 1000000)",
        BOMB,
        "SELECT printf('%%.*c', 2000000000, 'x')",
        "INSERT INTO t VALUES (zeroblob(2000000000))",
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO t SELECT a FROM t; END;"
            + " INSERT INTO t VALUES (1); PRAGMA recursive_triggers = ON; INSERT INTO t VALUES (1)",
        "INSERT INTO t SELECT replace(hex(zeroblob(1000000)), '00', hex(zeroblob(1000000)))",
        "ROLLBACK",
        "no sql at all",
      })
  void aScriptThatLeavesTheDatabaseIsRefused(String template) throws IOException {
    Path file = dir.resolve("escaped.db");
    Schema start = inspect("CREATE TABLE t (a)");
    refused(() -> Godwit.after(start, "the script", template.formatted(file)));
    untouched();
  }

  /** Extreme definitions of a schema. They load or are refused, and end in limited time. */
  static Stream<String> extremeDefinitions() {
    return Stream.of(
        "CREATE TABLE t (a CHECK ((%s) > 0))".formatted(BOMB),
        "CREATE TABLE t (a, b AS (printf('%.*c', 2000000000, 'x')))",
        "CREATE TABLE t (a DEFAULT (zeroblob(2000000000)))",
        "CREATE TABLE t (a DEFAULT (randomblob(1000000000)), b AS (hex(a)) STORED)",
        "CREATE VIEW v AS " + BOMB,
        "CREATE TABLE t (a CHECK (load_extension('x')), b DEFAULT (readfile('x')))",
        "CREATE TABLE t (a); CREATE INDEX i ON t (a) WHERE a > 0 AND a LIKE '%%%%%%%%%%a'",
        "CREATE TABLE \"%s\" (a)".formatted("n".repeat(1_000_000)),
        "CREATE TABLE t (\"%s\")".formatted("c".repeat(1_000_000)),
        "CREATE TABLE t (a DEFAULT '%s')".formatted("x".repeat(3_000_000)),
        "CREATE TABLE t (a CHECK (%s1%s))".formatted("(".repeat(20_000), ")".repeat(20_000)),
        "CREATE TABLE t (a CHECK (%s 1))".formatted("NOT ".repeat(50_000)),
        "CREATE VIEW v AS SELECT 1" + " UNION ALL SELECT 1".repeat(20_000),
        "CREATE TABLE t (" + columns(5_000) + ")",
        tables(3_000),
        "CREATE TABLE t (a); CREATE VIRTUAL TABLE v USING fts5 (a, content = 'other.t')",
        doubling(60),
        doubledInOne(60),
        "CREATE TABLE t (a); CREATE TRIGGER r AFTER INSERT ON t BEGIN %s END;"
            .formatted("SELECT (%s);".formatted(BOMB)),
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN " + "SELECT 1; ".repeat(100_000),
        "CREATE TABLE t (a) -- \0 ; ATTACH 'x' AS y",
        "\0",
        "CREATE TABLE t (a\0b)",
        "'" + "x".repeat(2_000_000),
        "/*".repeat(1_000_000),
        "-- " + " ".repeat(2_000_000) + "x",
        ";".repeat(2_000_000),
        "CREATE TABLE t (a REFERENCES t ON DELETE CASCADE); CREATE TABLE u (a REFERENCES nothing)",
        "CREATE TABLE a (x); ALTER TABLE a RENAME TO b; ALTER TABLE b ADD COLUMN y AS (x)",
        "\uD800 \uFFFF \uFEFF CREATE TABLE t (\uD800)");
  }

  @ParameterizedTest
  @MethodSource("extremeDefinitions")
  void extremeDefinitionsEndInLimitedTime(String ddl) throws IOException {
    assertTimeoutPreemptively(
        SOON,
        () -> {
          try {
            Schema schema = inspect(ddl);
            Godwit.migrate(inspect(""), schema, MigrationOptions.all());
          } catch (GodwitException e) {
            assertTrue(e.sentence().length() > 10, e.code().id());
          }
        });
    untouched();
  }

  /** Virtual tables trust the content of their shadow tables, which a script may change. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIRTUAL TABLE f USING fts5 (a); INSERT INTO f VALUES ('x');"
            + " UPDATE f_data SET block = zeroblob(1000); INSERT INTO f VALUES ('y');"
            + " INSERT INTO t SELECT a FROM f WHERE f MATCH 'x'",
        "CREATE VIRTUAL TABLE f USING fts5 (a); DROP TABLE f_data; INSERT INTO f VALUES ('x')",
        "CREATE VIRTUAL TABLE f USING fts5 (a); UPDATE f_config SET v = 99999",
        "CREATE VIRTUAL TABLE r USING rtree (i, a, b); INSERT INTO r VALUES (1, 2, 3);"
            + " UPDATE r_node SET data = zeroblob(51); INSERT INTO t SELECT i FROM r",
        "CREATE VIRTUAL TABLE r USING rtree (i, a, b); INSERT INTO r_parent VALUES (1, 1);"
            + " DELETE FROM r_node; INSERT INTO r VALUES (1, 2, 3)",
      })
  void writingIntoShadowTablesEndsInLimitedTime(String script) throws IOException {
    Schema start = inspect("CREATE TABLE t (a)");
    assertTimeoutPreemptively(
        SOON,
        () -> {
          try {
            Godwit.after(start, "the script", script);
          } catch (GodwitException e) {
            assertTrue(e.sentence().length() > 10, e.code().id());
          }
        });
    untouched();
  }

  /** The restrictions must accept generated scripts. */
  @Test
  void generatedScriptsAreAccepted() {
    Schema before =
        inspect(
            "CREATE TABLE p (id INTEGER PRIMARY KEY, n TEXT);"
                + "CREATE TABLE c (id INTEGER PRIMARY KEY, p REFERENCES p (id), old TEXT);"
                + "CREATE TRIGGER r AFTER INSERT ON p BEGIN SELECT 1; END;");
    Schema after =
        inspect(
            "CREATE TABLE p (id INTEGER PRIMARY KEY, n TEXT NOT NULL CHECK (n <> ''));"
                + "CREATE TABLE c (id INTEGER PRIMARY KEY, p REFERENCES p (id) ON DELETE CASCADE);"
                + "CREATE TABLE \"it's\" (a);"
                + "CREATE TRIGGER r AFTER INSERT ON p BEGIN SELECT 2; END;");
    Migration there = Godwit.migrate(before, after, MigrationOptions.all());
    Schema reached = Godwit.after(before, "the upgrade", there.upgrade());
    assertEquals(after.fingerprint(), reached.fingerprint());
    Schema back = Godwit.after(reached, "the downgrade", there.downgrade());
    assertEquals(before.fingerprint(), back.fingerprint());
  }

  private static void refused(Runnable work) {
    assertTimeoutPreemptively(
        SOON,
        () -> {
          GodwitException e = assertThrows(GodwitException.class, work::run);
          assertTrue(e.sentence().length() > 10, e.code().id());
        });
  }

  private void untouched() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(List.of(), files.toList());
    }
  }

  private static Schema inspect(String ddl) {
    return Godwit.inspect(new Source.Ddl("the model", "sqlite", ddl));
  }

  private static String columns(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
  }

  private static String tables(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> "CREATE TABLE t%d (id INTEGER PRIMARY KEY, a REFERENCES t0 (id));".formatted(i))
        .collect(Collectors.joining("\n"));
  }

  /** The same in one statement. */
  private static String doubledInOne(int levels) {
    return "CREATE VIEW v AS WITH c0 AS (SELECT 1 AS a)"
        + IntStream.rangeClosed(1, levels)
            .mapToObj(
                i ->
                    ", c%d AS (SELECT a FROM c%d UNION ALL SELECT a FROM c%d)"
                        .formatted(i, i - 1, i - 1))
            .collect(Collectors.joining())
        + " SELECT * FROM c"
        + levels;
  }

  /** Views that double at each level: the last one stands for 2^levels selects. */
  private static String doubling(int levels) {
    return "CREATE VIEW v0 AS SELECT 1 AS a;"
        + IntStream.rangeClosed(1, levels)
            .mapToObj(
                i ->
                    "CREATE VIEW v%d AS SELECT a FROM v%d UNION ALL SELECT a FROM v%d;"
                        .formatted(i, i - 1, i - 1))
            .collect(Collectors.joining());
  }
}
