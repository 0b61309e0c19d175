package dev.godwit.engine.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every error code can be found by its word and has a status and an exit code that mean failure.
 */
class ErrorCodeTest {

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void aCodeIsFoundByItsWord(ErrorCode code) {
    assertEquals(code, ErrorCode.of(code.id()));
    assertTrue(code.id().matches("[a-z0-9]+(-[a-z0-9]+)*"), code.id());
    assertTrue(code.status() >= 400 && code.status() < 600, code.id());
    assertTrue(code.exitCode() == 1 || code.exitCode() == 4, code.id());
  }

  @Test
  void refusalsHaveAnExitCodeOfTheirOwn() {
    assertEquals(4, ErrorCode.DESTRUCTIVE_CHANGE.exitCode());
    assertEquals(409, ErrorCode.DESTRUCTIVE_CHANGE.status());
    assertEquals(1, ErrorCode.DATABASE_LOCKED.exitCode());
  }

  @Test
  void anUnknownWordHasNoCode() {
    assertThrows(IllegalArgumentException.class, () -> ErrorCode.of("no-such-code"));
  }
}
