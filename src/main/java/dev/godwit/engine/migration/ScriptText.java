package dev.godwit.engine.migration;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan as a script.
 *
 * @param notes comment lines that say what it does and can do, each ended by a line feed
 * @param sql the statements that follow
 * @param transactional whether it runs in one transaction
 */
public record ScriptText(String notes, String sql, boolean transactional) {
  /** The script that does nothing. */
  public static final ScriptText EMPTY = new ScriptText("", "", true);

  /**
   * The script of a plan.
   *
   * @param plan what it does
   * @param downgrade whether it undoes another script
   * @return the script; empty when there is nothing to do
   */
  public static ScriptText of(Plan plan, boolean downgrade) {
    if (plan.isEmpty()) {
      return EMPTY;
    }
    List<Change> changes = plan.changes();
    List<String> lines = new ArrayList<>(ChangeNotes.write(changes, downgrade));
    if (downgrade && changes.stream().anyMatch(Change::destructive)) {
      lines.add("What it drops is gone, and what the upgrade dropped does not come back.");
    }
    lines.addAll(HazardNotes.write(plan.hazards()));
    String notes = lines.stream().map(CommentLine::of).collect(Collectors.joining());
    return new ScriptText(notes, plan.sql(), plan.steps().stream().allMatch(Step::transactional));
  }

  /** The whole script. */
  public String text() {
    return notes + sql;
  }
}
