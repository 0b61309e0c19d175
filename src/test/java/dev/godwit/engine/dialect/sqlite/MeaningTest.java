package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
