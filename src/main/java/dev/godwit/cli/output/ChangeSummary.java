package dev.godwit.cli.output;

import dev.godwit.engine.diff.ChangeLine;
import dev.godwit.engine.migration.CompareResult;
import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import java.io.PrintWriter;
import java.util.List;

/** Changes as text. */
public final class ChangeSummary {
  private ChangeSummary() {}

  /** The changes, a line each. */
  static void print(PrintWriter to, List<ChangeAnswer> changes) {
    title(to, changes.size());
    changes.forEach(change -> to.println("  " + line(change)));
  }

  /** The changes and hazards of a migration, as the header of its script says them. */
  public static void print(PrintWriter to, CompareResult migration) {
    title(to, migration.changes().size());
    to.print(migration.summary());
  }

  /** A change in one line. */
  static String line(ChangeAnswer change) {
    return ChangeLine.of(
        change.kind(), change.table(), change.name(), change.from(), change.to(), change.method());
  }

  private static void title(PrintWriter to, int changes) {
    if (changes > 0) {
      to.printf("%d change%s:%n", changes, changes == 1 ? "" : "s");
    }
  }
}
