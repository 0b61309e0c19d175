package dev.godwit.engine.dialect.sqlite.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.godwit.engine.dialect.sqlite.SqlScript;
import dev.godwit.engine.dialect.sqlite.laws.LawCheck.Outcome;
import dev.godwit.engine.plan.MigrationOptions;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reduced counterexamples that the laws once found. Every law is checked on each. */
class CounterexamplesTest {

  static Stream<Arguments> counterexamples() {
    return Stream.of(
        arguments(
            "self-reference-to-a-key-that-is-new",
            "CREATE TABLE t(a TEXT, b TEXT); INSERT INTO t VALUES ('x', 'x'), ('y', 'x')",
            "CREATE TABLE t(a TEXT UNIQUE, b TEXT CONSTRAINT own REFERENCES t(a))",
            Outcome.CARRIED_OUT),
        arguments(
            "self-reference-to-a-new-column-of-the-table",
            "CREATE TABLE t(a TEXT, b TEXT); INSERT INTO t VALUES ('x', NULL)",
            "CREATE TABLE t(a TEXT, b TEXT, c INT UNIQUE, FOREIGN KEY (b) REFERENCES t(c))",
            Outcome.CARRIED_OUT),
        arguments(
            "rebuild-of-a-row-that-never-had-its-partner",
            "CREATE TABLE p(a TEXT UNIQUE); CREATE TABLE t(a TEXT REFERENCES p(a), b TEXT);"
                + " PRAGMA foreign_keys = OFF; INSERT INTO t VALUES ('x', 'y')",
            "CREATE TABLE p(a TEXT UNIQUE); CREATE TABLE t(a TEXT REFERENCES p(a), b TEXT UNIQUE)",
            Outcome.CARRIED_OUT),
        arguments(
            "default-of-a-reference-whose-key-goes-before-it",
            "CREATE TABLE p(a TEXT UNIQUE); CREATE TABLE t(a TEXT DEFAULT 'x' REFERENCES p(a));"
                + " INSERT INTO p VALUES ('x'); INSERT INTO t VALUES ('x')",
            "CREATE TABLE p(a TEXT); CREATE TABLE t(a TEXT)",
            Outcome.CARRIED_OUT),
        arguments(
            "values-that-a-strict-table-refuses",
            "CREATE TABLE t(a INT); INSERT INTO t VALUES ('x')",
            "CREATE TABLE t(a INT) STRICT",
            Outcome.STOPPED_BY_ROWS),
        arguments(
            "values-that-a-strict-table-takes",
            "CREATE TABLE t(a INT, b, c REAL, d TEXT); INSERT INTO t VALUES (7, x'', 0.5, 'x')",
            "CREATE TABLE t(a INT, b BLOB, c REAL, d TEXT) STRICT",
            Outcome.CARRIED_OUT),
        arguments(
            "text-in-what-becomes-the-rowid",
            "CREATE TABLE t(a INTEGER, b TEXT); INSERT INTO t VALUES ('x', 'y')",
            "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)",
            Outcome.STOPPED_BY_ROWS),
        arguments(
            "null-in-a-generated-column",
            "CREATE TABLE t(a INT, b INT AS (a + 1) STORED); INSERT INTO t(a) VALUES (NULL)",
            "CREATE TABLE t(a INT, b INT NOT NULL AS (a + 1) STORED)",
            Outcome.STOPPED_BY_ROWS),
        arguments(
            "null-in-a-generated-column-that-is-computed-otherwise",
            "CREATE TABLE t(a INT, b INT AS (a + 1) STORED); INSERT INTO t(a) VALUES (NULL)",
            "CREATE TABLE t(a INT, b INT NOT NULL AS (coalesce(a, 0)) STORED)",
            Outcome.CARRIED_OUT),
        arguments(
            "index-that-moves-to-another-table",
            "CREATE TABLE a(x INT, y INT); CREATE TABLE b(x INT); CREATE INDEX i ON b(x)",
            "CREATE TABLE a(x INT UNIQUE, y INT); CREATE TABLE b(x INT UNIQUE); CREATE INDEX i ON"
                + " a(x)",
            Outcome.CARRIED_OUT),
        arguments(
            "reference-to-a-table-that-is-new",
            "CREATE TABLE t(a INT); INSERT INTO t VALUES (1)",
            "CREATE TABLE t(a INT REFERENCES p(id)); CREATE TABLE p(id INTEGER PRIMARY KEY)",
            Outcome.STOPPED_BY_ROWS),
        arguments(
            "generated-not-null-column-that-is-new",
            "CREATE TABLE t(a INT); INSERT INTO t VALUES (NULL)",
            "CREATE TABLE t(a INT, b INT NOT NULL AS (a + 1) STORED)",
            Outcome.STOPPED_BY_ROWS),
        arguments(
            "reference-that-is-computed-otherwise",
            "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(a INT, b INT AS (a) STORED"
                + " REFERENCES p(id)); INSERT INTO p VALUES (1); INSERT INTO c(a) VALUES (1)",
            "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(a INT, b INT AS (a + 1) STORED"
                + " REFERENCES p(id))",
            Outcome.STOPPED_BY_ROWS),
        arguments(
            "partners-that-a-collation-made",
            "CREATE TABLE p(k TEXT COLLATE NOCASE PRIMARY KEY); CREATE TABLE c(a TEXT REFERENCES"
                + " p(k)); INSERT INTO p VALUES ('A'); INSERT INTO c VALUES ('a')",
            "CREATE TABLE p(k TEXT PRIMARY KEY); CREATE TABLE c(a TEXT REFERENCES p(k))",
            Outcome.STOPPED_BY_ROWS),
        arguments(
            "duplicates-in-a-partial-unique-index",
            "CREATE TABLE t(a INT, b INT); INSERT INTO t VALUES (1, 1), (1, 2)",
            "CREATE TABLE t(a INT, b INT); CREATE UNIQUE INDEX i ON t(a) WHERE b > 0",
            Outcome.STOPPED_BY_ROWS),
        arguments(
            "no-duplicates-in-a-partial-unique-index",
            "CREATE TABLE t(a INT, b INT); INSERT INTO t VALUES (1, 1), (1, 0)",
            "CREATE TABLE t(a INT, b INT); CREATE UNIQUE INDEX i ON t(a) WHERE b > 0",
            Outcome.CARRIED_OUT),
        arguments(
            "view-over-a-changed-view-and-a-rename",
            "CREATE TABLE t(a INT, b INT); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS"
                + " SELECT a FROM v",
            "CREATE TABLE T(a INT, b INT); CREATE VIEW v AS SELECT b, a FROM T; CREATE VIEW w AS"
                + " SELECT a FROM v",
            Outcome.CARRIED_OUT),
        arguments(
            "check-that-moves-to-a-new-column",
            "CREATE TABLE t(a INT, b INT, CHECK (a > 0)); INSERT INTO t VALUES (1, 2)",
            "CREATE TABLE t(a INT, b INT, c INT CHECK (a > 0), CHECK (b > 1))",
            Outcome.CARRIED_OUT),
        arguments(
            "computed-value-that-a-strict-type-does-not-hold",
            "CREATE TABLE t(a INT) STRICT; INSERT INTO t VALUES (1)",
            "CREATE TABLE t(a INT, b BLOB AS (typeof(a)) STORED) STRICT",
            Outcome.STOPPED_BY_ROWS),
        arguments(
            "implied-self-reference-to-a-unique-key-that-becomes-primary",
            "CREATE TABLE t(a INT, b INT, UNIQUE (a)); INSERT INTO t VALUES (1, 1)",
            "CREATE TABLE t(a INT PRIMARY KEY, b INT REFERENCES t)",
            Outcome.CARRIED_OUT),
        arguments(
            "default-that-a-strict-type-does-not-hold",
            "CREATE TABLE t(a TEXT) STRICT; INSERT INTO t VALUES ('x')",
            "CREATE TABLE t(b REAL DEFAULT 'y', a TEXT NOT NULL) STRICT",
            Outcome.STOPPED_BY_ROWS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("counterexamples")
  void everyLawHolds(String name, String made, String wanted, Outcome outcome) throws SQLException {
    for (Set<String> allow : List.of(Set.of("drop-table", "drop-column"), Set.of("all"))) {
      MigrationOptions answers = new MigrationOptions(List.of(), allow, false);
      Pair pair = Pair.of(SqlScript.statements(made), wanted, answers);
      assertEquals(outcome, new LawCheck(pair).run(), name);
    }
  }

  @Test
  void valuesThatBecomeComputedStopTheMigration() throws SQLException {
    List<String> made = List.of("CREATE TABLE t(a INT, b INT)", "INSERT INTO t VALUES (1, 7)");
    String wanted = "CREATE TABLE t(a INT, b INT AS (a + 1))";
    assertEquals(
        Outcome.STOPPED_BY_ROWS,
        new LawCheck(Pair.of(made, wanted, MigrationOptions.none())).run());
  }
}
