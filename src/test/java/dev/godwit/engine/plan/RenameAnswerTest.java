package dev.godwit.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.godwit.engine.error.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenameAnswerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a=b||a|b",
        " a = b ||a|b",
        "t.a=b|t|a|b",
        "t.a=t.b|t|a|b",
        "a.b.c=d|a.b|c|d",
        "\"a.b\"=\"a.x\"||a.b|a.x",
        "\"a.b\".\"d=e\"=\"d.f\"|a.b|d=e|d.f",
        "order=th\"eta||order|th\"eta",
        "\"\"\"x\"=y||\"x|y"
      })
  void isReadAndWritten(String answer, String table, String from, String to) {
    RenameAnswer read = RenameAnswer.parse(answer);
    assertEquals(new RenameAnswer(table == null ? "" : table, from, to), read);
    assertEquals(read, RenameAnswer.parse(read.text()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "=", "=b", "a=", "a=b=c", ".a=b", "a=.b", "a=b.c", "a=\"b"})
  void isRefusedWhenItIsInvalid(String answer) {
    assertThrows(InvalidInputException.class, () -> RenameAnswer.parse(answer));
  }
}
