package dev.godwit.cli.output;

import dev.godwit.engine.diff.ChangeLine;
import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import dev.godwit.engine.migration.CompareResult.HazardAnswer;
import java.io.PrintWriter;
import java.util.List;

/**
 * Changes and hazards as text.
 *
 * @param changes the differences
 * @param hazards what they can do to data or service
 */
public record ChangeSummary(List<ChangeAnswer> changes, List<HazardAnswer> hazards) {

  public void print(PrintWriter to) {
    section(to, changes.size(), "change", changes.stream().map(ChangeSummary::line).toList());
    section(
        to,
        hazards.size(),
        "hazard",
        hazards.stream()
            .map(one -> "%s %s: %s".formatted(one.severity(), one.code(), one.message()))
            .toList());
  }

  /** The same line as in the header of a script. */
  static String line(ChangeAnswer change) {
    return ChangeLine.of(
        change.kind(), change.table(), change.name(), change.from(), change.to(), change.method());
  }

  private static void section(PrintWriter to, int count, String what, List<String> lines) {
    if (count > 0) {
      to.printf("%d %s%s:%n", count, what, count == 1 ? "" : "s");
      lines.forEach(line -> to.println("  " + line));
    }
  }
}
