package dev.godwit.engine.migration;

import dev.godwit.engine.diff.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * What a script changes, in the comment at its top: whether that is what a migration says. Scripts
 * of earlier versions have a line for each change there, newer ones a {@link
 * dev.godwit.engine.plan.PlanSummary}.
 */
final class ChangeNotes {
  private static final String TITLE = "Changes:";
  private static final String CHANGE = "  ";
  private static final String REBUILT = ": rebuilt, because ";

  private ChangeNotes() {}

  /**
   * Whether the header of an upgrade script lists exactly the changes of a migration.
   *
   * @param script the whole script
   * @param migration the migration
   * @return false for a script without Godwit's header
   */
  static boolean list(String script, Migration migration) {
    List<String> notes =
        SealedComment.read(script).map(SealedComment::notes).orElse(List.of()).stream()
            .map(CommentLine::read)
            .toList();
    if (notes.contains(TITLE)) {
      return notes.stream()
          .dropWhile(line -> !line.equals(TITLE))
          .takeWhile(line -> line.equals(TITLE) || line.startsWith(CHANGE))
          .toList()
          .equals(write(migration.changes()));
    }
    return !notes.isEmpty()
        && changes(notes)
            .equals(changes(migration.up().notes().lines().map(CommentLine::read).toList()));
  }

  /** The lines that an earlier version has written. */
  static List<String> write(List<Change> changes) {
    List<String> lines = new ArrayList<>();
    lines.add(TITLE);
    changes.forEach(change -> lines.add(CHANGE + change.line()));
    return lines;
  }

  /** Without hazards and the reasons for rebuilds, which follow from the options as well. */
  private static List<String> changes(List<String> notes) {
    return notes.stream()
        .takeWhile(line -> !line.equals(HazardNotes.TITLE))
        .map(line -> line.contains(REBUILT) ? line.substring(0, line.indexOf(REBUILT)) : line)
        .toList();
  }
}
