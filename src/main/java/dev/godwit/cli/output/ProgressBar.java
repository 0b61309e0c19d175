package dev.godwit.cli.output;

import dev.godwit.engine.upgrade.replay.Progress;
import java.io.PrintWriter;

/** Progress on a terminal: a bar for copied rows, which the next line replaces. */
public final class ProgressBar implements Progress {
  private static final int WIDTH = 30;
  private static final String CLEAR_LINE = "\u001b[K";

  private final PrintWriter terminal;

  public ProgressBar(PrintWriter terminal) {
    this.terminal = terminal;
  }

  @Override
  public void tell(Step step) {
    if (step.kind() != Kind.COPY || step.done() == step.total()) {
      terminal.println(Printable.of(step.sentence()) + CLEAR_LINE);
      return;
    }
    int full = (int) (WIDTH * step.done() / step.total());
    terminal.print(
        "[%s%s] %d %% %s%s\r"
            .formatted(
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                100 * step.done() / step.total(),
                Printable.of(step.sentence()),
                CLEAR_LINE));
    terminal.flush();
  }
}
