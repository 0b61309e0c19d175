package dev.godwit.engine.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.upgrade.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How versions are read. */
class VersionTest {
  @Test
  void comparesNumbers() {
    assertEquals(new Version("1"), new Version("1.0"));
    assertEquals(new Version("1.1"), new Version("01_1"));
    assertEquals("20261127173439.1", new Version("20261127173439.1").text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1.", ".1", "1..1", "1.a", "-1", "1 ", "١"})
  void anInvalidVersionIsRefused(String text) {
    assertThrows(InvalidInputException.class, () -> new Version(text));
  }

  /** The message is a sentence of limited length. */
  @Test
  void aLongOneIsRefused() {
    for (String text : List.of("1.".repeat(100_000) + "1", "1".repeat(1_000_000))) {
      assertEquals("bad-version", code(() -> new Version(text)));
      assertEquals("bad-version", code(() -> Target.parse(text)));
      assertEquals("bad-version", code(() -> ScriptName.read("here", "V" + text + "__A.sql")));
      assertEquals("bad-script-name", code(() -> ScriptName.read("here", "V" + text + ".__A.sql")));
      assertEquals("bad-target", code(() -> Target.parse(text + ".")));
    }
  }

  private static String code(org.junit.jupiter.api.function.Executable work) {
    return assertThrows(InvalidInputException.class, work).code().id();
  }
}
