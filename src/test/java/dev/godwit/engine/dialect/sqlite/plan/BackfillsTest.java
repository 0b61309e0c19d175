package dev.godwit.engine.dialect.sqlite.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Schema;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackfillsTest {
  private static final Schema BEFORE =
      Sqlite.inspect(
          "before",
          "CREATE TABLE t (id INTEGER, a TEXT, b TEXT NOT NULL); CREATE TABLE other (x);");
  private static final Schema AFTER =
      Sqlite.inspect(
          "after",
          """
          CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL, n TEXT NOT NULL,
            g TEXT AS (a || b));
          CREATE TABLE other (x, rid INTEGER PRIMARY KEY);
          CREATE TABLE fresh (x NOT NULL);
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "t.n=b|(b)",
        " \"t\" . n = 'x=y' |('x=y')",
        "t.n=a.b|",
        "t.n=coalesce(a, /* or */ b)|(coalesce(a, b))",
        "t.n=\"b\"|(\"b\")",
        "t.n=`b`|(`b`)",
        "t.n=t.b|(t.b)",
        "t.n=(SELECT max(b) FROM t AS u)|((SELECT max(b) FROM t AS u))",
        "t.n=lower(hex(randomblob(16)))|(lower(hex(randomblob(16))))",
        "t.n=rowid|(rowid)"
      })
  void areOneExpressionOverTheTable(String answer, String expression) {
    if (expression == null) {
      assertThrows(InvalidInputException.class, () -> fill(answer));
    } else {
      assertTrue(fill(answer).contains(", " + expression + " FROM t"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "t|it is written table.column=expression",
        "t=1|it is written table.column=expression",
        "n=1|it is written table.column=expression",
        ".n=1|it is written table.column=expression",
        "t.=1|it is written table.column=expression",
        "\"t.n=1|it is written table.column=expression",
        "t.n=|NULL is no value",
        "t.n=null|NULL is no value",
        "t.n=-- nothing|NULL is no value",
        "t.n=1; DROP TABLE t|the expression ends too early, or not at all",
        "t.n=b) FROM t; --|the expression ends too early, or not at all",
        "t.n=b) + (a|the expression ends too early, or not at all",
        "t.n=(b|the expression ends too early, or not at all",
        "t.n='b|SQLite says \"unrecognized token",
        "t.n=?|an expression has no parameters",
        "t.n=:b|an expression has no parameters",
        "t.n=nope|SQLite says \"no such column: nope\"",
        "t.n=\"nothing\"|there is no column \"nothing\"",
        "t.n=max(b)|SQLite says \"misuse of aggregate function max()\"",
        "t.n=count(*) OVER ()|SQLite says \"misuse of window function count()\"",
        "t.n=(SELECT x FROM other)|SQLite says \"no such table: other\"",
        "t.n=b FROM t UNION SELECT 1|SQLite says \"near",
        "t.n=own(b)|SQLite says \"no such function: own\"",
        "nowhere.n=1|there is no table nowhere that stays",
        "fresh.x=1|there is no table fresh that stays",
        "t.x=1|the table t has no column x",
        "t.b='x'|the column has a value in every row already",
        "t.a='x'|the column was there before and may stay NULL",
        "t.g='x'|the column is computed",
        "other.rid=7|the column is the rowid, which every row has already"
      })
  void areRefusedWhenTheyAreInvalid(String answer, String reason) {
    InvalidInputException refused = assertThrows(InvalidInputException.class, () -> fill(answer));
    assertEquals("bad-fill", refused.code().id());
    assertTrue(refused.sentence().contains("makes no sense: " + reason), refused.sentence());
  }

  @Test
  void areOnOneLine() {
    assertTrue(fill("t.n=coalesce(a, -- or\n\t'x\ny')").contains("(coalesce(a, ('x' || char(10)"));
  }

  @Test
  void areNotTwoForOneColumn() {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> fill("t.n=1", "T.N=2"));
    assertTrue(refused.sentence().contains("there are two for this column"), refused.sentence());
  }

  private static String fill(String... answers) {
    MigrationOptions all = new MigrationOptions(List.of(), List.of(answers), Set.of("all"), false);
    return Sqlite.migrate(BEFORE, AFTER, all).upgrade();
  }
}
