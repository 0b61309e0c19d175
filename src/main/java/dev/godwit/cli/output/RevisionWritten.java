package dev.godwit.cli.output;

import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import dev.godwit.engine.migration.CompareResult.HazardAnswer;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.upgrade.verify.Preflight;
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
 * @param hazards what it can do
 * @param offending the hazards that real rows prove
 */
public record RevisionWritten(
    @Nullable String version,
    List<String> files,
    List<ChangeAnswer> changes,
    List<HazardAnswer> hazards,
    List<Offending> offending) {

  /**
   * Rows in the way.
   *
   * @param code the hazard's word
   * @param table the table
   * @param message the hazard's sentence
   * @param rows how many rows
   * @param first the first of them
   */
  record Offending(String code, String table, String message, long rows, List<String> first) {
    static Offending of(Preflight.Finding finding) {
      return new Offending(
          finding.hazard().code(),
          finding.hazard().table(),
          finding.hazard().message(),
          finding.rows(),
          finding.first());
    }
  }

  public static RevisionWritten nothing() {
    return new RevisionWritten(null, List.of(), List.of(), List.of(), List.of());
  }

  public static RevisionWritten of(Revision revision, List<Path> files) {
    return new RevisionWritten(
        revision.version().text(), texts(files), List.of(), List.of(), List.of());
  }

  public static RevisionWritten of(
      Revision revision, List<Path> files, Migration migration, List<Preflight.Finding> findings) {
    return new RevisionWritten(
        revision.version().text(),
        texts(files),
        migration.changes().stream().map(ChangeAnswer::of).toList(),
        migration.hazards().stream().map(HazardAnswer::of).toList(),
        findings.stream().map(Offending::of).toList());
  }

  private static List<String> texts(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }

  /** The files on {@code out}, so that a shell can take them; what to know on {@code err}. */
  public void print(PrintWriter out, PrintWriter err) {
    files.forEach(out::println);
    new ChangeSummary(changes, hazards).print(err);
    for (Offending one : offending) {
      err.printf(
          "%s: %d rows%s%n", one.message, one.rows, one.first.isEmpty() ? " to copy" : ", such as");
      one.first.forEach(row -> err.println("  " + row));
    }
  }
}
