package dev.godwit.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.upgrade.replay.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private static final String CLEAR = "\u001b[K";

  @Test
  void rowsAreABarThatTheNextLineReplaces() {
    StringWriter terminal = new StringWriter();
    ProgressBar bar = new ProgressBar(new PrintWriter(terminal));
    bar.tell(new Progress.Step(Progress.Kind.REVISION, "Applying revision 2", 0, 1));
    bar.tell(new Progress.Step(Progress.Kind.COPY, "Copies t", 50, 100));
    bar.tell(new Progress.Step(Progress.Kind.COPY, "Copied t", 100, 100));
    String line = System.lineSeparator();
    assertEquals(
        "Applying revision 2"
            + CLEAR
            + line
            + "["
            + "#".repeat(15)
            + ".".repeat(15)
            + "] 50 % Copies t"
            + CLEAR
            + "\r"
            + "Copied t"
            + CLEAR
            + line,
        terminal.toString());
  }
}
