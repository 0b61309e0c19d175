package dev.godwit.engine.migration;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** Writes a plan as a script: what it does and can do in comments at its top, then its SQL. */
public final class ScriptText {
  private ScriptText() {}

  /**
   * The script of a plan.
   *
   * @param plan what it does
   * @param downgrade whether it undoes another script
   * @return the script; empty when there is nothing to do
   */
  public static String of(Plan plan, boolean downgrade) {
    if (plan.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (String line : header(plan, downgrade)) {
      text.append(CommentLine.of(line));
    }
    return text.append(plan.sql()).toString();
  }

  private static List<String> header(Plan plan, boolean downgrade) {
    List<Change> changes = plan.changes();
    List<String> lines = new ArrayList<>();
    lines.add(downgrade ? "Downgrade:" : "Changes:");
    changes.forEach(change -> lines.add("  " + change.line()));
    if (changes.isEmpty()) {
      lines.add("  definitions get their former wording");
    }
    if (downgrade && changes.stream().anyMatch(Change::destructive)) {
      lines.add("What it drops is gone, and what the upgrade dropped does not come back.");
    }
    lines.addAll(HazardNotes.write(plan.hazards()));
    return lines;
  }
}
