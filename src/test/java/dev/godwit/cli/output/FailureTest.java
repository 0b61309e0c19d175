package dev.godwit.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.MigrationFailedException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailureTest {
  private final StringWriter err = new StringWriter();

  @Test
  void whatTheEngineSaysIsASentence() {
    assertEquals(
        1,
        handle(
            false, new InvalidInputException(ErrorCode.NO_SUCH_FILE, "There is no file \"x\".")));
    assertEquals("godwit: There is no file \"x\"." + System.lineSeparator(), err.toString());
  }

  @Test
  void whatFailsWhileRunningIsASentence() {
    assertEquals(
        1,
        handle(
            false, new MigrationFailedException(ErrorCode.DATABASE_LOCKED, "Somebody holds it.")));
    assertEquals("godwit: Somebody holds it." + System.lineSeparator(), err.toString());
  }

  @Test
  void aRefusalSaysHowToGoOnInWordsForTheShell() {
    RefusedException refused =
        new RefusedException(
            ErrorCode.DESTRUCTIVE_CHANGE,
            "It would be lost.",
            List.of(),
            List.of(
                SuggestedOption.allow("drop-column"), SuggestedOption.rename("order details.a=b")));
    assertEquals(4, handle(false, refused));
    assertEquals(
        List.of(
            "godwit: It would be lost.",
            "To go on, add to 'godwit':",
            "  --allow drop-column",
            "  --rename 'order details.a=b'"),
        err.toString().lines().toList());
  }

  @Test
  void theUnexpectedIsOneLineAndAHint() {
    assertEquals(1, handle(false, new IllegalStateException("first line\nsecond line")));
    List<String> lines = err.toString().lines().toList();
    assertEquals("godwit: unexpected problem: IllegalStateException: first line", lines.get(0));
    assertTrue(lines.get(1).contains("--verbose"), lines::toString);
    assertEquals(2, lines.size());
  }

  @Test
  void theTraceIsShownOnRequest() {
    assertEquals(1, handle(true, new IllegalStateException("why")));
    assertTrue(err.toString().contains("\tat " + FailureTest.class.getName()), err::toString);
    assertFalse(err.toString().contains("Repeat the command"), err::toString);
  }

  private int handle(boolean verbose, Exception problem) {
    CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create().name("godwit"));
    line.setErr(new PrintWriter(err, true));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    return new Failure(() -> verbose).handleExecutionException(problem, line, line.parseArgs());
  }
}
