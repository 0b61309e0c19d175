package dev.godwit.engine.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDiffTest {
  @ParameterizedTest
  @CsvSource({
    "a b c,       a b c,       ''",
    "a b c,       a x c,       -b +x",
    "a b c,       a c,         -b",
    "a c,         a b c,       +b",
    "a b c d,     b c d a,     -a +a",
    "a b c a b,   c a b b,     -a -b +b",
    "a A b,       A a b,       ''",
    "a b,         x y,         -a -b +x +y"
  })
  void findsTheFewestLines(String before, String after, String edits) {
    assertEquals(
        edits,
        LineDiff.of(new Pair<>(words(before), words(after)), line -> line.toLowerCase(Locale.ROOT))
            .stream()
            .map(edit -> (edit.added() ? "+" : "-") + edit.line())
            .collect(Collectors.joining(" ")));
  }

  @Test
  void takesTextsOfManyLinesForReplaced() {
    List<String> before = Collections.nCopies(3000, "a");
    List<String> after = Collections.nCopies(3000, "b");
    assertEquals(6000, LineDiff.of(new Pair<>(before, after), line -> line).size());
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" "));
  }
}
