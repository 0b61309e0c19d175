package dev.godwit.cli.output;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import dev.godwit.engine.plan.AcceptedHazards;
import dev.godwit.engine.upgrade.Report;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param clean whether it found nothing
 * @param notes problems of the database and its history, as sentences
 * @param drift how the database differs from what its current revision says
 * @param changes the changes from the newest revision to the model
 * @param hazards what the next script can do, as the rows of the database say
 */
public record CheckResult(
    boolean clean,
    List<String> notes,
    List<String> drift,
    List<ChangeAnswer> changes,
    List<HazardResult> hazards) {

  public static CheckResult of(Report report, AcceptedHazards accepted) {
    return new CheckResult(
        report.clean(),
        notes(report),
        report.drift(),
        shown(report.modelChanges()),
        report.hazards().stream().map(hazard -> HazardResult.of(hazard, accepted)).toList());
  }

  public static CheckResult of(List<Change> changes) {
    return new CheckResult(changes.isEmpty(), List.of(), List.of(), shown(changes), List.of());
  }

  private static List<String> notes(Report report) {
    List<String> notes = new ArrayList<>(StateNotes.of(report.state()));
    report
        .recognised()
        .ifPresent(
            version ->
                notes.add(
                    "The schema equals revision %s; record it with 'godwit stamp %s'."
                        .formatted(version, version)));
    return notes;
  }

  private static List<ChangeAnswer> shown(List<Change> changes) {
    return changes.stream().map(ChangeAnswer::of).toList();
  }

  public void print(PrintWriter out) {
    if (clean) {
      out.println("No differences.");
    }
    notes.forEach(out::println);
    section(out, "The database differs from its revision:", drift.stream());
    section(
        out,
        "Changes from the newest revision to the model:",
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
