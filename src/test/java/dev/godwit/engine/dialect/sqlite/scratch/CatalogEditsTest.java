package dev.godwit.engine.dialect.sqlite.scratch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.definition.CatalogDelete;
import dev.godwit.engine.dialect.sqlite.sql.Lexer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogEditsTest {
  private static final String GUARDED = "(SELECT sum(ok IS 1) FROM main.godwit_guard) = 3";

  private static final String TEMPORARY = "(SELECT sum(ok) FROM temp.godwit_guard) = 3";

  private static boolean isSafe(String sql) {
    return CatalogEdits.isSafe(Lexer.tokens(sql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE sqlite_master SET sql = 'x' || substr(sql, 3) WHERE name = 't' AND ",
        "UPDATE sqlite_master SET sql = CASE name WHEN 'a' THEN 'b' || char(10) ELSE sql END,"
            + " tbl_name = 'b' WHERE (type = 'index' OR name IN ('a', 'b')) AND ",
        "UPDATE sqlite_master SET sql = replace(replace(sql, char(13), ''), 'REFERENCES p (id)', '')"
            + " WHERE name = 't' AND ",
        "UPDATE sqlite_master SET sql = replace(sql, 'FOREIGN KEY (p) REFERENCES p (id)',"
            + " 'CHECK (true)') WHERE name = 't' AND ",
        "UPDATE sqlite_master SET sql = (SELECT sql FROM temp.godwit_text_of_godwit_new_t) WHERE name = 't' AND "
      })
  void anEditOfNamesUnderGuardsIsSafe(String edit) {
    assertTrue(isSafe(edit + GUARDED));
    assertTrue(isSafe(edit + GUARDED.replace("guard)", "guard_2)")));
    assertTrue(isSafe(edit + TEMPORARY));
    assertFalse(isSafe(edit + TEMPORARY.replace("temp", "main")));
    assertFalse(isSafe(edit + "1 = 1"));
    assertFalse(isSafe(edit + GUARDED + " OR 1"));
    assertFalse(isSafe(edit + GUARDED.replace("main", "temp")));
    assertFalse(isSafe(edit + GUARDED.replace("godwit_guard", "guards")));
    assertFalse(isSafe(edit + GUARDED.replace("= 3", "<> 3")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET sql = 'CREATE TABLE t (x)' WHERE 1",
        "SET sql = replace(sql, 'a', 'CREATE TABLE t (x)') WHERE 1",
        "SET sql = replace(sql, 'CHECK (x)', 'CHECK (y)') WHERE 1",
        "SET sql = max('CREATE TABLE t (x)', '') WHERE 1",
        "SET sql = max(replace(sql, 'a', 'b'), 'CREATE TABLE t (x)', '') WHERE 1",
        "SET sql = x'2829' WHERE 1",
        "SET sql = char(40) WHERE 1",
        "SET sql = unhex('28') WHERE 1",
        "SET sql = printf('%c', 40) WHERE 1",
        "SET sql = '[\"\\u0028\"]' ->> 0 WHERE 1",
        "SET sql = CAST(40 AS TEXT) WHERE 1",
        "SET sql = (SELECT a FROM t) WHERE 1",
        "SET sql = (VALUES ('a')) WHERE 1",
        "SET sql = a FROM t WHERE 1",
        "SET rootpage = 2 WHERE 1",
        "SET type = 'table' WHERE 1",
        "SET sql = 'a', rootpage = 2 WHERE 1",
        "SET (sql, rootpage) = (1, 2) WHERE 1",
        "SET sql = ?1 WHERE 1",
        "SET sql = \"a\" WHERE 1",
        "SET sql = 'a' WHERE name = 'a' OR 1",
        "SET sql = 'a' WHERE name = 'a' OR type = 'table'",
        "SET sql = 'a' WHERE 1 BETWEEN 0",
        "SET sql = 'a' WHERE NOT 0",
        "SET sql = CASE WHEN 1 THEN 'a' WHERE 1",
        "SET sql = 'a'",
      })
  void otherUpdatesAreNot(String edit) {
    assertFalse(isSafe("UPDATE sqlite_master " + edit + " AND " + GUARDED));
  }

  @Test
  void onlyTriggersAndViewsAreRemoved() {
    List<String> names = List.of("a", "b'c", "d\ne");
    assertTrue(isSafe(CatalogDelete.of(names, names, GUARDED)));
    assertTrue(isSafe(CatalogDelete.of(names, List.of(), GUARDED)));
    assertTrue(isSafe(CatalogDelete.of(List.of(), names, GUARDED)));
    String one = CatalogDelete.of(names, names, GUARDED);
    assertFalse(isSafe(one.replace("'trigger'", "'table'")));
    assertFalse(isSafe(one.replace("'view'", "type")));
    assertFalse(isSafe(one.replace("IN ('a'", "IN (name, 'a'")));
    assertFalse(isSafe(one.replace("char(10)", "char(40)")));
    assertFalse(isSafe(one.replace(" OR ", " OR 1 OR ")));
    assertFalse(isSafe(one.replace("sqlite_master", "sqlite_schema")));
  }

  @Test
  void otherStatementsAreNot() {
    assertFalse(isSafe("INSERT INTO sqlite_master SELECT * FROM t WHERE 1 AND " + GUARDED));
    assertFalse(isSafe("AND " + GUARDED));
    assertFalse(isSafe(GUARDED));
    assertFalse(isSafe("UPDATE"));
  }
}
