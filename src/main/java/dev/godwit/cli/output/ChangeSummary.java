package dev.godwit.cli.output;

import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import dev.godwit.engine.migration.CompareResult.HazardAnswer;
import java.io.PrintWriter;
import java.util.List;

/**
 * Changes and hazards as people read them.
 *
 * @param changes the differences
 * @param hazards what carrying them out can do
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

  /** {@code alter-foreign-key album.artistid (edit-in-place)}. */
  static String line(ChangeAnswer change) {
    boolean whole = change.table().isEmpty() || change.table().equals(change.name());
    return "%s %s (%s)"
        .formatted(
            change.kind(),
            whole ? change.name() : change.table() + "." + change.name(),
            change.method());
  }

  private static void section(PrintWriter to, int count, String what, List<String> lines) {
    if (count > 0) {
      to.printf("%d %s%s:%n", count, what, count == 1 ? "" : "s");
      lines.forEach(line -> to.println("  " + line));
    }
  }
}
