package dev.godwit.engine.dialect.sqlite.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.dialect.sqlite.Sqlite;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Schema;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {
        "a b%WORD:a WORD:b",
        "a$1 _b Größe%WORD:a$1 WORD:_b WORD:Größe",
        "\"a b\" `c``d` [e\"f]%QUOTED:\"a_b\" QUOTED:`c``d` QUOTED:[e\"f]",
        "\"a\"\"b\" \"\"%QUOTED:\"a\"\"b\" QUOTED:\"\"",
        "'it''s' ''''%STRING:'it''s' STRING:''''",
        "'a' 'b'%STRING:'a' STRING:'b'",
        "x'00ff' X'' x 'a'%BLOB:x'00ff' BLOB:X'' WORD:x STRING:'a'",
        "1 1.5 .5 5. 1e3 1E+3 1.5e-3 0x1F 0XfE 1_000%NUMBER:1 NUMBER:1.5 NUMBER:.5 NUMBER:5."
            + " NUMBER:1e3 NUMBER:1E+3 NUMBER:1.5e-3 NUMBER:0x1F NUMBER:0XfE NUMBER:1_000",
        "1+2 0xe+1 1e3-2 a-1%NUMBER:1 SYMBOL:+ NUMBER:2 NUMBER:0xe SYMBOL:+ NUMBER:1 NUMBER:1e3"
            + " SYMBOL:- NUMBER:2 WORD:a SYMBOL:- NUMBER:1",
        "a.b a. b%WORD:a SYMBOL:. WORD:b WORD:a SYMBOL:. WORD:b",
        "? ?1 :a @b $c%VARIABLE:? VARIABLE:?1 VARIABLE::a VARIABLE:@b VARIABLE:$c",
        "->> -> || << >> <= >= <> != == = < > - /%SYMBOL:->> SYMBOL:-> SYMBOL:|| SYMBOL:<<"
            + " SYMBOL:>> SYMBOL:<= SYMBOL:>= SYMBOL:<> SYMBOL:!= SYMBOL:== SYMBOL:= SYMBOL:<"
            + " SYMBOL:> SYMBOL:- SYMBOL:/",
        "a--b%WORD:a",
        "a/*b*/c%WORD:a WORD:c",
        "a/* /* b */ c */%WORD:a WORD:c SYMBOL:* SYMBOL:/",
        "a/*'*/b'--'/*%WORD:a WORD:b STRING:'--'",
        "'/*' \"--\" [/*] `;` -- ' \" [%STRING:'/*' QUOTED:\"--\" QUOTED:[/*] QUOTED:`;`",
        "a- -b%WORD:a SYMBOL:- SYMBOL:- WORD:b",
      })
  void splitsSqlAsSqliteDoes(String sql, String expected) {
    assertEquals(expected, kinds(sql));
  }

  /** SQLite takes only ASCII white space for white space; other characters belong to names. */
  @ParameterizedTest
  @ValueSource(strings = {"\u2003", "\u3000", "\u2028", "\u00A0", "\u0085"})
  void aCharacterBeyondAsciiIsPartOfAName(String c) {
    assertEquals(List.of("a" + c + "b"), texts("a" + c + "b"));
    assertEquals(List.of(c + "a"), texts(" " + c + "a "));
  }

  @Test
  void aColumnWithSuchANameIsReadFromTheDatabase() {
    Schema schema = Sqlite.inspect("schema", "CREATE TABLE t (\u3000a TEXT, \u2003 INT)");
    assertEquals(
        List.of("\u3000a TEXT", "\u2003 INT"),
        schema.tables().get(0).columns().stream().map(Column::describe).toList());
  }

  @Test
  void aByteOrderMarkBetweenTokensIsWhiteSpace() {
    assertEquals(List.of("a", "b"), texts("\uFEFFa \uFEFF b"));
  }

  @Test
  void aTokenHasItsPlaceAndLine() {
    String sql = "a\n'b\nc' -- d\r\n/* e\n*/ f";
    List<Token> tokens = Lexer.tokens(sql);
    assertEquals(List.of(1, 2, 5), tokens.stream().map(Token::line).toList());
    for (Token token : tokens) {
      assertEquals(token.text(), sql.substring(token.start(), token.end()));
    }
  }

  @Test
  void aCommentThatIsNotClosedIsReportedWithItsLine() {
    assertEquals(0, Lexer.scan("/* a */ -- /*\n").openComment());
    assertEquals(2, Lexer.scan("a\n/* b\n").openComment());
    assertEquals(List.of("a"), texts("a /* b"));
  }

  @Test
  void aCommentWithALoneCarriageReturnIsReportedWithItsLine() {
    assertEquals(0, Lexer.scan("-- a\r\n-- b\n'c\rd'").splitComment());
    assertEquals(2, Lexer.scan("\n-- a\rb\n-- c\rd").splitComment());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a", "'a''", "\"a", "`a", "[a", "x'0"})
  void aQuoteThatIsNotClosedRunsToTheEnd(String sql) {
    List<Token> tokens = Lexer.tokens(sql + " b; c");
    assertEquals(1, tokens.size());
    assertFalse(tokens.get(0).isClosed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a'", "''''", "\"\"", "\"a\"\"\"", "`a`", "[a[]", "x''", "a", "1", "("})
  void aWholeTokenIsClosed(String sql) {
    assertTrue(Lexer.tokens(sql).get(0).isClosed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '\0',
      value = {"Ab%Ab", "\"A\"\"b\"%A\"b", "`A``b`%A`b", "[A\"b]%A\"b", "'A''b'%A'b"})
  void aNameIsWithoutItsQuotes(String sql, String name) {
    Token token = Lexer.tokens(sql).get(0);
    assertEquals(name, token.name());
    assertEquals(name.replace('A', 'a'), token.folded());
  }

  @Test
  void onlyABareWordIsAKeyword() {
    List<Token> tokens = Lexer.tokens("Select \"select\" 'select'");
    assertTrue(tokens.get(0).is("SELECT"));
    assertFalse(tokens.get(1).is("SELECT"));
    assertFalse(tokens.get(2).is("SELECT"));
    assertTrue(tokens.get(0).isAny("INSERT", "SELECT"));
    assertFalse(tokens.get(0).isAny("INSERT"));
  }

  private static String kinds(String sql) {
    return Lexer.tokens(sql).stream()
        .map(token -> token.kind() + ":" + token.text().replace(' ', '_'))
        .collect(Collectors.joining(" "));
  }

  private static List<String> texts(String sql) {
    return Lexer.tokens(sql).stream().map(Token::text).toList();
  }
}
