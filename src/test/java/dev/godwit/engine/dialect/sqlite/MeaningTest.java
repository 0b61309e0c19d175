package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions with the same meaning are equal, others are not. */
class MeaningTest {
  private static final String TABLE = "CREATE TABLE t (x TEXT, \"Order\" TEXT);";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "CREATE VIEW v AS SELECT * FROM t WHERE x = \"Open\" |"
            + " CREATE VIEW v AS SELECT * FROM t WHERE x = \"open\" | false",
        "CREATE TRIGGER g AFTER DELETE ON t BEGIN INSERT INTO t VALUES (\"Gone\", 1); END |"
            + " CREATE TRIGGER g AFTER DELETE ON t BEGIN INSERT INTO t VALUES (\"gone\", 1); END |"
            + " false",
        "CREATE TRIGGER g AFTER INSERT ON t WHEN new.x = \"A\" BEGIN SELECT 1; END |"
            + " CREATE TRIGGER g AFTER INSERT ON t WHEN new.x = 'a' BEGIN SELECT 1; END | false",
        "CREATE VIEW v AS SELECT \"X\", [ORDER] AS \"Total\" FROM \"T\" ORDER BY \"Total\" |"
            + " create view V as select x, \"order\" as total from t order by total | true",
        "CREATE VIEW v AS SELECT x FROM t WHERE x = \"Open\" |"
            + " CREATE VIEW v AS SELECT x FROM t WHERE x = 'Open' | true",
        "CREATE VIEW v AS WITH \"C\" AS (SELECT x FROM t) SELECT \"C\".x FROM \"C\" |"
            + " CREATE VIEW v AS WITH c AS (SELECT x FROM t) SELECT c.x FROM c | true",
        "CREATE INDEX i ON t (x) | CREATE INDEX I ON T (X) | true",
        "CREATE INDEX i ON t (x) WHERE x = \"Open\" |"
            + " CREATE INDEX i ON t (x) WHERE x = \"open\" | false"
      })
  void ofWordsInDoubleQuotes(String one, String other, boolean same) {
    assertEquals(
        same,
        Sqlite.migrate(
                Sqlite.inspect("one", TABLE + one),
                Sqlite.inspect("other", TABLE + other),
                MigrationOptions.none())
            .identical());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"T\".\"x\" > 'a' | x > 'a' | true",
        "main.[t] . /* so */ `X` > 'a' | t.x > 'a' | true",
        "'t'.'x' > 'a' | \"x\" > 'a' | true",
        "t.x > 'a' AND (T.y < 'b') | x > 'a' AND (y < 'b') | true",
        "t.t > 'a' | t > 'a' | true",
        "t.\"current_date\" > 'a' | t.current_date > 'a' | true",
        "t.current_date > 'a' | current_date > 'a' | false",
        "'t'.'x' > 'a' | 'x' > 'a' | false",
        "t.x > 'a' | x > 't.a' | false",
        "t.x > 'a' | t.y > 'a' | false",
        "x <> 't.x' | x <> 'x' | false",
        "x <> \"T.x\" | x <> \"t.x\" | false"
      })
  void ofChecksThatNameTheirTable(String one, String other, boolean same) {
    String table = "CREATE TABLE t (x TEXT, y TEXT, t TEXT, \"current_date\" TEXT, CHECK (%s))";
    assertEquals(
        same,
        Sqlite.migrate(
                Sqlite.inspect("one", table.formatted(one)),
                Sqlite.inspect("other", table.formatted(other)),
                MigrationOptions.none())
            .identical());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "CHECK (x IN ('A', 'B')) | CHECK (x in ('B','A')) | true",
        "CHECK (x IN ('A', 'B')) | CHECK (x in ('B','A','B')) | true",
        "CHECK (x IN ('A', 'B')) | CHECK (x in ('B','C')) | false",
        "CHECK (x IN ('A', \"B\")) | CHECK (x in ('B','A')) | true",
        "CHECK (n NOT IN (-1, 1E3, NULL)) | CHECK (n NOT IN (NULL, 1e+3, -1)) | true",
        "CHECK (n NOT IN (-1, 1)) | CHECK (n NOT IN (1, -2)) | false",
        "CHECK (x IN (x, 'B')) | CHECK (x IN ('B', x)) | false",
        "CHECK (n IN (1, 2) OR x IN ('a', 'b')) | CHECK (n IN (2, 1) OR x IN ('b', 'a')) | true",
        "CHECK (n < 1E3) | CHECK (n < 1e3) | true",
        "CHECK (n < 1000.00) | CHECK (n < 1e3) | true",
        "CHECK (n < .50) | CHECK (n < 0.5) | true",
        "CHECK (n < 0X1F) | CHECK (n < 0x1f) | true",
        "CHECK (typeof(n) = typeof(1000)) | CHECK (typeof(n) = typeof(1e3)) | false",
        "CHECK (n < 1E3) | CHECK (n < 1e4) | false",
        "CHECK (n > 0), CHECK (0 < n) | CHECK (0 < n), CHECK (n > 0) | true",
        "CHECK (n > 0), CHECK (n > 0) | CHECK (n > 0) | true",
        "CHECK (n > 0), CONSTRAINT c CHECK (n>0) | CONSTRAINT c CHECK (n > 0) | true",
        "CONSTRAINT c CHECK (n > 0) | CHECK (n > 0) | false",
        "UNIQUE (x), UNIQUE (n) | UNIQUE (n), UNIQUE (x) | true",
        "UNIQUE (x), UNIQUE (n) | UNIQUE (n), UNIQUE (x), UNIQUE (n) | true",
        "FOREIGN KEY (x, n) REFERENCES p (a, b) | FOREIGN KEY (n, x) REFERENCES p (b, a) | true",
        "FOREIGN KEY (x, n) REFERENCES p (a, b) | FOREIGN KEY (n, x) REFERENCES p (a, b) | false",
        "FOREIGN KEY (n) REFERENCES p (a), FOREIGN KEY (n) REFERENCES p (a) |"
            + " FOREIGN KEY (n) REFERENCES p (a) | true"
      })
  void ofConstraints(String one, String other, boolean same) {
    String table =
        "CREATE TABLE p (a TEXT, b INT, UNIQUE (a, b)); CREATE TABLE t (x TEXT, n REAL, %s);";
    assertSame(table.formatted(one), table.formatted(other), same);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "x REAL DEFAULT 1E3 | x REAL DEFAULT 1e3 | true",
        "x NUMERIC DEFAULT -1.50 | x NUMERIC DEFAULT (-1.5) | true",
        "x DEFAULT 1E3 | x DEFAULT 1000.0 | true",
        "x REAL DEFAULT 1E3 | x REAL DEFAULT 1e4 | false",
        // Rows that only borrow a text have it as it is written.
        "x TEXT DEFAULT 1E3 | x TEXT DEFAULT 1e3 | false"
      })
  void ofDefaults(String one, String other, boolean same) {
    assertSame("CREATE TABLE t (a, " + one + ");", "CREATE TABLE t (a, " + other + ");", same);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "AFTER INSERT ON t FOR EACH ROW | AFTER INSERT ON t | true",
        "BEFORE DELETE ON t FOR EACH ROW WHEN old.x = 1 | DELETE ON t WHEN old.x = 1 | true",
        "UPDATE OF y, \"X\" ON t | before update of x, y on t for each row | true",
        "UPDATE OF y, x, y ON t | UPDATE OF x, y ON t | true",
        "UPDATE OF x ON t | UPDATE OF x, y ON t | false",
        "UPDATE ON t | UPDATE OF x, y ON t | false",
        "BEFORE INSERT ON t | AFTER INSERT ON t | false",
        "AFTER INSERT ON t WHEN new.x IN (1, 2) | AFTER INSERT ON t WHEN new.x IN (2, 1) | true"
      })
  void ofTriggers(String one, String other, boolean same) {
    String trigger = "CREATE TABLE t (x, y); CREATE TRIGGER g %s BEGIN SELECT 1; END;";
    assertSame(trigger.formatted(one), trigger.formatted(other), same);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "fts5(a, b, tokenize='porter') | FTS5(A, \"b\", TOKENIZE = \"porter\") | true",
        "fts5(a, b, tokenize=porter) | fts5(a, [b], tok='porter') | true",
        "fts5(a, b, content='t', content_rowid='id') |"
            + " fts5(content_rowid=id, content=\"T\", a, b) | true",
        "fts5(a, b, tokenize='unicode61  remove_diacritics 2') |"
            + " fts5(a, b, tokenize=\"unicode61 remove_diacritics 2\") | true",
        "fts5(a, b, tokenize = \"unicode61 tokenchars '-_'\") |"
            + " fts5(a, b, tokenize = 'unicode61 tokenchars ''-_''') | true",
        "fts5(a, b, tokenize = \"unicode61 tokenchars 'x'\") |"
            + " fts5(a, b, tokenize = \"unicode61 tokenchars 'X'\") | false",
        "fts5(a, b, prefix='2 3') | fts5(a, b, prefix = '2,3') | true",
        "fts5(a, b, prefix='2 3') | fts5(a, b, prefix='2 4') | false",
        "fts5(a, b, detail=full) | fts5(a, b) | true",
        "fts5(a, b, detail=none) | fts5(a, b) | false",
        "fts5(a UNINDEXED, b) | fts5(a unindexed, b) | true",
        "fts5(a UNINDEXED, b) | fts5(a, b) | false",
        "fts5(a, b) | fts5(b, a) | false",
        "fts4(a TEXT, b, tokenize=porter) | fts4(tokenize porter, 'a', b) | true",
        "fts4(a, b, order=desc, prefix=\"2,3\") | fts4(a, b, prefix='2,3', ORDER=DESC) | true",
        "fts4(a, b, notindexed=b) | fts4(a, b) | false",
        "rtree(id, lo, hi) | RTREE(\"id\", [LO], hi) | true",
        "rtree(id, lo, hi) | rtree(id, hi, lo) | false"
      })
  void ofVirtualTables(String one, String other, boolean same) {
    String table = "CREATE TABLE t (id INTEGER PRIMARY KEY, a, b); CREATE VIRTUAL TABLE v USING ";
    assertSame(table + one, table + other, same);
  }

  private static void assertSame(String one, String other, boolean same) {
    MigrationOptions all = MigrationOptions.all();
    Migration migration =
        Sqlite.migrate(Sqlite.inspect("one", one), Sqlite.inspect("other", other), all);
    assertEquals(same, migration.identical(), () -> migration.changes().toString());
  }
}
