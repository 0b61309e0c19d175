package dev.godwit.cli;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import dev.godwit.engine.upgrade.Report;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param clean whether it found nothing
 * @param notes what is wrong with the place where the database stands, as sentences
 * @param drift how the database differs from what its current revision says
 * @param changes what the model wants beyond the newest revision
 * @param hazards what the next script can do, as the rows of the database say
 */
record CheckResult(
    boolean clean,
    List<String> notes,
    List<String> drift,
    List<ChangeAnswer> changes,
    List<HazardResult> hazards) {

  static CheckResult of(Report report) {
    return new CheckResult(
        report.clean(),
        StateNotes.of(report.state()),
        report.drift(),
        shown(report.modelChanges()),
        report.hazards().stream().map(HazardResult::of).toList());
  }

  static CheckResult of(List<Change> changes) {
    return new CheckResult(changes.isEmpty(), List.of(), List.of(), shown(changes), List.of());
  }

  private static List<ChangeAnswer> shown(List<Change> changes) {
    return changes.stream().map(ChangeAnswer::of).toList();
  }

  void print(PrintWriter out) {
    if (clean) {
      out.println("No differences.");
    }
    notes.forEach(out::println);
    section(out, "The database differs from its revision:", drift.stream());
    section(
        out,
        "The model wants, beyond the newest revision:",
        changes.stream().map(ChangeSummary::line));
    HazardResult.print(out, hazards);
  }

  private static void section(PrintWriter out, String title, Stream<String> lines) {
    List<String> all = lines.toList();
    if (!all.isEmpty()) {
      out.println(title);
      all.forEach(line -> out.println("  " + line));
    }
  }
}
