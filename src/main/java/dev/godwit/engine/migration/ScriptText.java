package dev.godwit.engine.migration;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.DefinitionLine;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.PlanSummary;
import dev.godwit.engine.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
   * @param definitions cuts the definition of a table into the lines that a reader compares
   * @param downgrade whether it undoes another script
   * @return the script; empty when there is nothing to do
   */
  public static ScriptText of(
      Plan plan, Function<String, List<DefinitionLine>> definitions, boolean downgrade) {
    if (plan.isEmpty()) {
      return EMPTY;
    }
    List<String> lines = new ArrayList<>(PlanSummary.of(plan, definitions, downgrade));
    if (downgrade && plan.changes().stream().anyMatch(Change::destructive)) {
      lines.add("What it drops is gone, and what the upgrade dropped does not come back.");
    }
    lines.addAll(HazardNotes.write(plan.hazards()));
    String notes = lines.stream().map(CommentLine::of).collect(Collectors.joining());
    return new ScriptText(notes, plan.sql(), plan.steps().stream().allMatch(Step::transactional));
  }

  /**
   * What a script changes and can do, as its header says it.
   *
   * @param script the whole script
   * @return lines, each ended by a line feed; empty for a script without Godwit's header
   */
  public static String summary(String script) {
    return SealedComment.read(script).map(SealedComment::notes).orElse(List.of()).stream()
        .map(ScriptText::withoutSign)
        .collect(Collectors.joining());
  }

  /** What it changes and can do: lines, each ended by a line feed. */
  public String summary() {
    return notes.lines().map(ScriptText::withoutSign).collect(Collectors.joining());
  }

  /** Line ends and what is not seen stay written with a backslash, so that a line is one. */
  private static String withoutSign(String comment) {
    return comment.replaceFirst("^-- ?", "") + '\n';
  }

  /** The whole script. */
  public String text() {
    return notes + sql;
  }
}
