package dev.godwit.engine.dialect.sqlite.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.error.InvalidDdlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shell's .dump writes is a source, with its virtual tables. */
class DumpTest {
  private static final String DDL =
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);"
          + "CREATE VIRTUAL TABLE f USING fts5(a, content='t');"
          + "CREATE VIRTUAL TABLE \"Odd 'n\" USING rtree(id, lo, hi);"
          + "CREATE TABLE f_more (x);"
          + "CREATE INDEX ix ON f_more (x);"
          + "CREATE VIEW v AS SELECT * FROM f;";

  private static final String ROWS_OF_CATALOG =
      "INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','f','f',0,"
          + "'CREATE VIRTUAL TABLE f USING fts5(a, content=''t'')');"
          + "INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','Odd ''n',"
          + "'Odd ''n',0,'CREATE VIRTUAL TABLE \"Odd ''n\" USING rtree(id, lo, hi)');";

  private static final String OWN_TABLES =
      "CREATE TABLE IF NOT EXISTS 'f_data'(id INTEGER PRIMARY KEY, block BLOB);"
          + "INSERT INTO f_data VALUES(1,X'');"
          + "CREATE TABLE IF NOT EXISTS 'f_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;"
          + "CREATE TABLE IF NOT EXISTS 'f_docsize'(id INTEGER PRIMARY KEY, sz BLOB);"
          + "CREATE TABLE IF NOT EXISTS 'f_config'(k PRIMARY KEY, v) WITHOUT ROWID;"
          + "INSERT INTO f_config VALUES('version',4);"
          + "CREATE TABLE IF NOT EXISTS \"Odd 'n_rowid\"(rowid INTEGER PRIMARY KEY,nodeno);"
          + "CREATE TABLE IF NOT EXISTS \"Odd 'n_node\"(nodeno INTEGER PRIMARY KEY,data);"
          + "CREATE TABLE IF NOT EXISTS \"Odd 'n_parent\"(nodeno INTEGER PRIMARY KEY,parentnode);";

  private static final String OTHERS =
      "CREATE TABLE f_more (x); CREATE INDEX ix ON f_more (x); CREATE VIEW v AS SELECT * FROM f;";

  @Test
  void readsVirtualTablesFromTheRowsOfTheCatalog() {
    assertSame(
        "PRAGMA foreign_keys=OFF; BEGIN TRANSACTION;"
            + "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES(1,'x;y');"
            + "PRAGMA writable_schema=ON;"
            + ROWS_OF_CATALOG
            + OWN_TABLES
            + OTHERS
            + "PRAGMA writable_schema=OFF; COMMIT;");
  }

  /** After VACUUM the tables of a virtual table stand before it. */
  @Test
  void readsVirtualTablesBehindTheirOwnTables() {
    assertSame(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);"
            + OWN_TABLES
            + "CREATE TABLE f_more (x); CREATE INDEX ix ON f_more (x);"
            + "PRAGMA writable_schema=ON;"
            + ROWS_OF_CATALOG.replace("sqlite_schema", "sqlite_master")
            + "CREATE VIEW v AS SELECT * FROM f; PRAGMA writable_schema=OFF;");
    assertSame(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);"
            + OWN_TABLES
            + OTHERS
            + "CREATE VIRTUAL TABLE f USING fts5(a, content='t');"
            + "CREATE VIRTUAL TABLE \"Odd 'n\" USING rtree(id, lo, hi);");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','f','f',0,'CREATE TABLE f (a)')",
        "INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','f','f',2,'CREATE VIRTUAL TABLE f USING fts5(a)')",
        "INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','g','g',0,'CREATE VIRTUAL TABLE f USING fts5(a)')",
        "INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','f','f',0,'CREATE VIRTUAL TABLE f USING fts5(a); DROP TABLE t')",
        "INSERT INTO sqlite_schema SELECT 'table','f','f',0,'CREATE VIRTUAL TABLE f USING fts5(a)'"
      })
  void refusesOtherRowsOfTheCatalog(String insert) {
    InvalidDdlException refused =
        assertThrows(
            InvalidDdlException.class, () -> Sqlite.inspect("d", "CREATE TABLE t (a);" + insert));
    assertTrue(refused.sentence().contains("SQLite's own catalog"), refused.sentence());
    assertEquals(2, refused.statement());
  }

  private static void assertSame(String dump) {
    assertEquals(
        Sqlite.inspect("ddl", DDL).fingerprint(), Sqlite.inspect("dump", dump).fingerprint());
  }
}
