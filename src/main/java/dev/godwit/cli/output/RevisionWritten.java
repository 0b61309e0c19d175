package dev.godwit.cli.output;

import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.plan.AcceptedHazards;
import dev.godwit.engine.upgrade.verify.CheckedHazard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code revision} wrote.
 *
 * @param version the new version; null when there was nothing to do
 * @param files the files that were written
 * @param changes what the script changes
 * @param hazards what it can do, as the rows of the database say
 * @param offending those of them that rows prove
 */
public record RevisionWritten(
    @Nullable String version,
    List<String> files,
    List<ChangeAnswer> changes,
    List<HazardResult> hazards,
    List<HazardResult> offending) {

  public static RevisionWritten nothing() {
    return new RevisionWritten(null, List.of(), List.of(), List.of(), List.of());
  }

  public static RevisionWritten of(Revision revision, List<Path> files) {
    return new RevisionWritten(
        revision.version().text(), texts(files), List.of(), List.of(), List.of());
  }

  public static RevisionWritten of(
      Revision revision,
      List<Path> files,
      Migration migration,
      List<CheckedHazard> hazards,
      AcceptedHazards accepted) {
    return new RevisionWritten(
        revision.version().text(),
        texts(files),
        migration.changes().stream().map(ChangeAnswer::of).toList(),
        hazards.stream().map(hazard -> HazardResult.of(hazard, accepted)).toList(),
        hazards.stream()
            .filter(hazard -> hazard.rows() > 0)
            .map(hazard -> HazardResult.of(hazard, accepted))
            .toList());
  }

  private static List<String> texts(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }

  /**
   * Prints the files on {@code out}, so that a shell can read them, and the rest on {@code err}.
   */
  public void print(PrintWriter out, PrintWriter err) {
    files.forEach(out::println);
    ChangeSummary.print(err, changes);
    HazardResult.print(err, hazards);
    for (HazardResult one : hazards) {
      one.first().forEach(row -> err.println("    " + one.table() + ": " + row));
    }
  }
}
