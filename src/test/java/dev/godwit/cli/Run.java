package dev.godwit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/**
 * What one call of the command line left behind.
 *
 * @param code the exit code
 * @param out what it wrote as its result
 * @param err what it wrote besides
 */
record Run(int code, String out, String err) {

  /** Runs a command in an environment. */
  static Run of(Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Cli.run(environment, new PrintWriter(out), new PrintWriter(err), args);
    return new Run(code, out.toString(), err.toString());
  }

  /** Demands an exit code; shows everything when it is another one. */
  Run gives(int expected) {
    assertEquals(expected, code, this::toString);
    return this;
  }

  /** Demands texts in the result. */
  Run saysOut(String... texts) {
    for (String text : texts) {
      assertTrue(out.contains(text), () -> "\"" + text + "\" is not in the result of " + this);
    }
    return this;
  }

  /** Demands texts besides the result. */
  Run saysErr(String... texts) {
    for (String text : texts) {
      assertTrue(err.contains(text), () -> "\"" + text + "\" is not in the errors of " + this);
    }
    return this;
  }

  /** Demands that there is no result. */
  Run isSilent() {
    assertEquals("", out, this::toString);
    return this;
  }

  /** Demands an exit code, no result, a sentence that holds the texts, and no trace. */
  Run fails(int expected, String... sentence) {
    gives(expected).isSilent().saysErr("godwit: ").saysErr(sentence);
    assertFalse(err.contains("\tat "), () -> "A trace is shown: " + err);
    assertFalse(err.contains("unexpected problem"), () -> "Not foreseen: " + err);
    return this;
  }
}
