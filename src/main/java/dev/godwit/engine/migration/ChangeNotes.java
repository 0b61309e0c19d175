package dev.godwit.engine.migration;

import dev.godwit.engine.diff.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes of a script in the comment at its top, a line for each: the one place of its form.
 */
final class ChangeNotes {
  private static final String UPGRADE = "Changes:";
  private static final String DOWNGRADE = "Downgrade:";
  private static final String CHANGE = "  ";

  private ChangeNotes() {}

  /**
   * The lines to write, each as a {@link CommentLine}.
   *
   * @param changes the changes, in the order in which they are carried out
   * @param downgrade whether the script undoes another one
   */
  static List<String> write(List<Change> changes, boolean downgrade) {
    List<String> lines = new ArrayList<>();
    lines.add(downgrade ? DOWNGRADE : UPGRADE);
    changes.forEach(change -> lines.add(CHANGE + change.line()));
    if (changes.isEmpty()) {
      lines.add(CHANGE + "definitions get their former wording");
    }
    return lines;
  }

  /**
   * Whether the header of an upgrade script lists exactly these changes.
   *
   * @param script the whole script
   * @param changes the changes
   * @return false for a script without Godwit's header
   */
  static boolean list(String script, List<Change> changes) {
    List<String> written =
        SealedComment.read(script).map(SealedComment::texts).orElse(List.of()).stream()
            .dropWhile(line -> !line.equals(UPGRADE))
            .takeWhile(line -> line.equals(UPGRADE) || line.startsWith(CHANGE))
            .toList();
    return written.equals(write(changes, false));
  }
}
