package dev.godwit.engine.dialect.sqlite.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "A>1%a > 1",
        "((a /* x */ > 1))%a > 1",
        "(a) > (1)%(a) > (1)",
        "[A] != `a` and \"A\" == 1%a <> a AND a = 1",
        "\"b\" = 'b'%'b' = 'b'",
        "\"rowid\" > 0%rowid > 0",
        "LENGTH ( a ) in (1,2)%length(a) IN (1, 2)",
        "a = x'0a'%a = X'0A'",
        "a = 'It''s  (A)'%a = 'It''s  (A)'",
      })
  void anExpressionHasOneSpelling(String sql, String expected) {
    assertEquals(expected, Expressions.expression(Lexer.tokens(sql), Set.of("a")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "NULL%",
        "(null)%",
        "TRUE%1",
        "false%0",
        "current_timestamp%CURRENT_TIMESTAMP",
        "word%'word'",
        "\"it's\"%'it''s'",
        "x'0a'%X'0A'",
        "((1))%1",
        "+ 1%1",
        "- 1.5%-1.5",
        "( 1+2 )%1 + 2",
        "'NULL'%'NULL'",
      })
  void aDefaultHasOneSpelling(String sql, String expected) {
    assertEquals(expected == null ? "" : expected, Expressions.defaultValue(sql));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "'a b'", "X'00'", "1.5e3"})
  void aLiteralIsConstant(String value) {
    assertTrue(Expressions.isConstant(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CURRENT_TIME", "1 + 2", "random()"})
  void anExpressionIsNotConstant(String value) {
    assertFalse(Expressions.isConstant(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "varchar ( 20 )%VARCHAR(20)",
        "unsigned  big\tint%UNSIGNED BIG INT",
        "decimal(10,2) x%DECIMAL(10,2) X",
        "\"my type\"%\"MY TYPE\"",
      })
  void aTypeHasOneSpelling(String declared, String expected) {
    assertEquals(expected, Expressions.type(declared));
  }

  @Test
  void theNameOfItsTableInACheckHasNoMeaning() {
    String qualified = "main.\"T\".a > 0 AND u.a > 0 AND t.'b' = 1";
    assertEquals(
        "a > 0 AND u.a > 0 AND b = 1",
        Expressions.check(Lexer.tokens(qualified), Set.of("a", "b"), "t"));
  }

  @Test
  void aDoubleQuotedWordIsAStringWhereItIsNoName() {
    String view = "CREATE VIEW \"V\" AS SELECT \"A\", \"x\" AS \"Y\" FROM \"T\" WHERE \"y\" > 0";
    assertEquals(
        "CREATE VIEW v AS SELECT a, 'x' AS y FROM t WHERE y > 0",
        Expressions.statement(view, Set.of("a", "t")::contains));
    assertNotEquals(
        Expressions.statement("CREATE VIEW v AS SELECT 'A'", Set.of("a")::contains),
        Expressions.statement("CREATE VIEW v AS SELECT \"A\"", Set.of("a")::contains));
  }

  @Test
  void aNameIsMentionedInAnySpelling() {
    assertTrue(Expressions.mentions("SELECT [Old] FROM t", "old"));
    assertFalse(Expressions.mentions("SELECT older -- old", "old"));
  }
}
