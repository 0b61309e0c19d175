package dev.godwit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.error.InvalidDdlException;
import dev.godwit.engine.source.Source;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GodwitTest {
  private static final String BAD = "CREATE TABLE t (";

  /** Callers that limit concurrent reads rely on it. */
  @Test
  void readsNothingAfterItHasFailed() {
    String large =
        IntStream.range(0, 3000)
            .mapToObj("CREATE TABLE t%d (id INTEGER PRIMARY KEY, a TEXT UNIQUE);"::formatted)
            .collect(Collectors.joining());
    assertThrows(InvalidDdlException.class, () -> Godwit.inspect(pair(BAD, large)));
    assertEquals(0, readers());
  }

  @Test
  void reportsTheFirstOfTwoErrors() {
    InvalidDdlException first =
        assertThrows(InvalidDdlException.class, () -> Godwit.inspect(pair(BAD, BAD)));
    assertEquals("before", first.source());
    InvalidDdlException second =
        assertThrows(InvalidDdlException.class, () -> Godwit.inspect(pair("", BAD)));
    assertEquals("after", second.source());
  }

  private static Pair<Source> pair(String before, String after) {
    return new Pair<>(
        new Source.Ddl("before", "sqlite", before), new Source.Ddl("after", "sqlite", after));
  }

  /** The threads that are reading DDL. */
  private static long readers() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                Arrays.stream(stack).anyMatch(frame -> frame.getClassName().endsWith(".DdlLoader")))
        .count();
  }
}
