package dev.godwit.engine.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "x\nDROP TABLE y; --",
        "a\rb\r\nc",
        "\u2028\u2029\u0085\u000b\f\t\u0001",
        "\u202Eright to left\uFEFF",
        "*/ /* */* ${x} ${",
        "back \\ slash \\n \\u000A \\",
        "end ",
        "half \uD800 pair",
        "whole \uD83D\uDE00 pair",
        "' \" ` [ ] -- ,"
      })
  void staysOnItsLineAndIsReadBackExactly(String text) {
    String line = CommentLine.of(text);
    assertEquals(1, line.lines().count());
    assertFalse(line.matches("(?s).*[\\r\\u0085\\u2028\\u2029].*"), line);
    assertFalse(line.contains("${") || line.contains("*/") || line.contains("/*"), line);
    assertEquals(line.length() - 1, line.indexOf('\n'));
    assertEquals(text, CommentLine.read(line.substring(0, line.length() - 1)));
  }

  @Test
  void listsOfNamesAreReadBackExactly() {
    for (List<String> names :
        List.of(
            List.<String>of(),
            List.of("a", "b"),
            List.of("a, b"),
            List.of("a,b", "c\"d", "\"e\", f", "", " g ", "\n", "h"))) {
      assertEquals(names, NameList.read(NameList.write(names)));
    }
  }
}
