package dev.godwit.engine.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The readable texts of the parts of a schema, by which they are compared. */
class DescriptionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "a%a",
        "a varchar ( 20 )%a VARCHAR(20)",
        "a INT NOT NULL ON CONFLICT IGNORE DEFAULT (1) COLLATE nocase%"
            + "a INT NOT NULL ON CONFLICT IGNORE DEFAULT 1 COLLATE NOCASE",
        "a INT DEFAULT NULL%a INT",
        "a INT GENERATED ALWAYS AS (1 + 1) STORED%a INT AS (1 + 1) STORED",
        "a AS (1)%a AS (1) VIRTUAL",
      })
  void aColumn(String declared, String expected) {
    assertEquals(expected, table(declared + ", z").columns().get(0).describe());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "id INTEGER PRIMARY KEY AUTOINCREMENT%PRIMARY KEY (id AUTOINCREMENT)",
        "a, B, CONSTRAINT k PRIMARY KEY (b DESC, a COLLATE NOCASE) ON CONFLICT FAIL%"
            + "CONSTRAINT k PRIMARY KEY (b DESC, a COLLATE NOCASE) ON CONFLICT FAIL",
      })
  void aPrimaryKey(String body, String expected) {
    assertEquals(expected, table(body).primaryKey().orElseThrow().describe());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "a UNIQUE%UNIQUE (a)",
        "a COLLATE NOCASE, b, CONSTRAINT u UNIQUE (A, b) ON CONFLICT REPLACE%"
            + "CONSTRAINT u UNIQUE (a COLLATE NOCASE, b) ON CONFLICT REPLACE",
      })
  void aUniqueConstraint(String body, String expected) {
    assertEquals(expected, table(body).uniques().get(0).describe());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "a CHECK (A > 0)%CHECK (a > 0)",
        "a, CONSTRAINT c CHECK ((a > 0))%CONSTRAINT c CHECK (a > 0)",
      })
  void aCheck(String body, String expected) {
    assertEquals(expected, table(body).checks().get(0).describe());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "A REFERENCES Q%FOREIGN KEY (a) REFERENCES q",
        "a REFERENCES t (z) ON DELETE NO ACTION%FOREIGN KEY (a) REFERENCES t (z)",
        "a, b, CONSTRAINT f FOREIGN KEY (a, b) REFERENCES q (x, y) ON DELETE CASCADE ON UPDATE SET"
            + " NULL MATCH FULL DEFERRABLE INITIALLY DEFERRED%CONSTRAINT f FOREIGN KEY (a, b)"
            + " REFERENCES q (x, y) ON DELETE CASCADE ON UPDATE SET NULL MATCH FULL DEFERRABLE"
            + " INITIALLY DEFERRED",
      })
  void aForeignKey(String body, String expected) {
    assertEquals(expected, table(body).foreignKeys().get(0).describe());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "CREATE INDEX I ON t (A)%INDEX i ON t (a)",
        "CREATE UNIQUE INDEX i ON t (lower(a) DESC, z COLLATE NOCASE) WHERE a > 0%"
            + "UNIQUE INDEX i ON t (lower(a) DESC, z COLLATE NOCASE) WHERE a > 0",
      })
  void anIndex(String sql, String expected) {
    Schema schema = Sqlite.inspect("schema", "CREATE TABLE t (a, z);" + sql);
    assertEquals(expected, schema.indexes().get(0).describe());
  }

  private static Table table(String body) {
    return Sqlite.inspect("schema", "CREATE TABLE t (" + body + ")").tables().get(0);
  }
}
