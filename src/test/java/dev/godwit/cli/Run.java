package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The result of one call of the command line.
 *
 * @param code the exit code
 * @param out its standard output
 * @param err its standard error
 */
record Run(int code, String out, String err) {
  private static final Path NOWHERE = Path.of("target/nowhere");

  /** Runs a command in an environment, in a folder without configuration. */
  static Run of(Map<String, String> environment, String... args) {
    return in(NOWHERE, environment, args);
  }

  /** Runs a command in an environment and a folder. */
  static Run in(Path folder, Map<String, String> environment, String... args) {
    return in(new Surroundings(environment, folder, Optional.empty()), args);
  }

  /** Runs a command in its surroundings. */
  static Run in(Surroundings surroundings, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Cli.run(surroundings, new PrintWriter(out), new PrintWriter(err), args);
    return new Run(code, out.toString(), err.toString());
  }

  /** Asserts the exit code; prints everything when it is another one. */
  Run gives(int expected) {
    assertEquals(expected, code, this::toString);
    return this;
  }

  /** Asserts that standard output contains texts. */
  Run saysOut(String... texts) {
    for (String text : texts) {
      assertTrue(out.contains(text), () -> "\"" + text + "\" is not in the result of " + this);
    }
    return this;
  }

  /** Asserts that standard error contains texts. */
  Run saysErr(String... texts) {
    for (String text : texts) {
      assertTrue(err.contains(text), () -> "\"" + text + "\" is not in the errors of " + this);
    }
    return this;
  }

  /** Asserts that standard output is empty. */
  Run isSilent() {
    assertEquals("", out, this::toString);
    return this;
  }

  /**
   * Asserts an exit code, no output, and an error message with the texts and without a stack trace.
   */
  Run fails(int expected, String... sentence) {
    gives(expected).isSilent().saysErr("godwit: ").saysErr(sentence);
    assertFalse(err.contains("\tat "), () -> "A trace is shown: " + err);
    assertFalse(err.contains("unexpected problem"), () -> "Not foreseen: " + err);
    return this;
  }
}
