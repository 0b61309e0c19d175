package dev.godwit.engine.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTest {
  private static final String DDL =
      """
      CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT UNIQUE);
      CREATE TABLE s (a TEXT PRIMARY KEY NOT NULL REFERENCES p (code) ON UPDATE SET NULL
      );
      CREATE TABLE t (
        id INTEGER PRIMARY KEY,
        a TEXT NOT NULL DEFAULT 'x' COLLATE NOCASE,
        b INTEGER CONSTRAINT positive CHECK (b > 0),
        c AS (b + 1),
        p INTEGER REFERENCES p (id) ON DELETE CASCADE
      );
      CREATE INDEX i ON t (a, b DESC) WHERE b > 1;
      CREATE VIEW v AS SELECT a FROM t;
      CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;
      CREATE VIRTUAL TABLE words USING fts5 (word);
      """;

  /** Each of these facts has a part in the hash. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "code TEXT UNIQUE->code TEXT",
        "code TEXT UNIQUE->code TEXT UNIQUE ON CONFLICT FAIL",
        "a TEXT->a BLOB",
        "NOT NULL->",
        "NOT NULL->NOT NULL ON CONFLICT IGNORE",
        "DEFAULT 'x'->DEFAULT 'X'",
        "COLLATE NOCASE->",
        "b > 0->b > 1",
        "CONSTRAINT positive->",
        "(b + 1)->(b + 2)",
        "(b + 1)->(b + 1) STORED",
        "id INTEGER PRIMARY KEY,\n  a->id INTEGER PRIMARY KEY AUTOINCREMENT,\n  a",
        "id INTEGER PRIMARY KEY,\n  a->id INT PRIMARY KEY,\n  a",
        "ON DELETE CASCADE->ON UPDATE CASCADE",
        "ON DELETE CASCADE->ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
        "REFERENCES p (id)->REFERENCES p (code)",
        "INDEX i->INDEX j",
        "CREATE INDEX->CREATE UNIQUE INDEX",
        "b DESC->b",
        "WHERE b > 1->",
        "SELECT a FROM t->SELECT b FROM t",
        "AFTER INSERT->AFTER DELETE",
        "fts5 (word)->fts5 (text)",
        "SET NULL\n)->SET NULL\n) WITHOUT ROWID",
        "SET NULL\n)->SET NULL\n) STRICT",
      })
  void changesWithEachFactOfTheSchema(String change) {
    String[] parts = change.split("->", -1);
    String other = DDL.replace(parts[0], parts[1]);
    assertNotEquals(DDL, other);
    assertNotEquals(schema(DDL).fingerprint(), schema(other).fingerprint());
  }

  @Test
  void manySchemasShareTheTextsOfTheirObjects() {
    Schema first = schema(DDL);
    Schema second = schema(DDL + "CREATE TABLE more (a);");
    Fingerprints fingerprints = new Fingerprints();
    assertEquals(first.fingerprint(), fingerprints.of(first));
    assertEquals(second.fingerprint(), fingerprints.of(second));
    assertEquals(first.fingerprint(), fingerprints.of(first));
    assertFalse(fingerprints.same(first, second));
    assertTrue(fingerprints.same(first, schema(DDL.replace("a FROM t", "a  FROM  T"))));
  }

  @Test
  void isWrittenAsHexadecimalDigits() {
    Fingerprint fingerprint = Fingerprint.of("");
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", fingerprint.toString());
    assertEquals("e3b0c44298fc", fingerprint.brief());
  }

  private static Schema schema(String ddl) {
    return Sqlite.inspect("schema", ddl);
  }
}
