package dev.godwit.engine.upgrade.replay;

import java.util.function.Consumer;

/** Progress as lines of a log: every step, but of rows that are copied only every tenth part. */
public final class ProgressLines implements Progress {
  private static final int PARTS = 10;

  private final Consumer<String> lines;
  private long told;

  /**
   * @param lines receives the lines
   */
  public ProgressLines(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void tell(Step step) {
    if (step.kind() == Kind.COPY) {
      long part = step.done() * PARTS / step.total();
      if (step.done() > 0 && part == told) {
        return;
      }
      told = part;
    }
    lines.accept(step.sentence());
  }
}
