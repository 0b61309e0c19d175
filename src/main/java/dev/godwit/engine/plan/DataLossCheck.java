package dev.godwit.engine.plan;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses plans that delete rows or values without the permission of the user. */
public final class DataLossCheck {
  private DataLossCheck() {}

  /**
   * Requires that every destructive change of a plan is allowed.
   *
   * @param plan the plan
   * @param answers the options of the user
   * @param complete whether the wanted schema states everything: a rule that it does not state is
   *     then not wanted
   * @throws RefusedException with the options to pass when one is not
   */
  public static void require(Plan plan, MigrationOptions answers, boolean complete) {
    List<Change> changes = plan.changes();
    RenameCandidates candidates = new RenameCandidates(plan);
    List<Change> unanswered =
        changes.stream().filter(change -> !answers.allows(change.kind())).toList();
    List<RuleLosses.Loss> rules = complete ? List.of() : rules(plan, answers);
    if (unanswered.isEmpty() && rules.isEmpty()) {
      return;
    }
    List<String> what = new ArrayList<>();
    Set<SuggestedOption> losses = new LinkedHashSet<>();
    List<SuggestedOption> renames = new ArrayList<>();
    for (Change change : unanswered) {
      boolean table = change.kind() == ChangeKind.DROP_TABLE;
      what.add(
          table
              ? "the table " + change.name() + " with its rows"
              : "the column " + change.table() + "." + change.name() + " with its values");
      losses.add(SuggestedOption.allow(change.kind().word()));
      renames.addAll(candidates.of(change));
    }
    List<String> sentences = new ArrayList<>();
    if (!what.isEmpty()) {
      sentences.add("This would delete " + String.join(", ", what) + ".");
    }
    if (!rules.isEmpty()) {
      sentences.add(
          "The model does not state "
              + rules.stream()
                  .map(loss -> loss.rule() + " of " + loss.table())
                  .collect(Collectors.joining(", "))
              + (rules.size() == 1
                  ? ", so it would be removed. State it in the model to keep it."
                  : ", so they would be removed. State them in the model to keep them."));
      rules.forEach(loss -> losses.add(SuggestedOption.allow(loss.word())));
    }
    if (!renames.isEmpty()) {
      sentences.add(
          "It may be a rename, which Godwit does not guess: pass "
              + options(renames, " or ")
              + ".");
    }
    sentences.add("Pass " + options(losses, " and ") + " to confirm.");
    List<SuggestedOption> options = new ArrayList<>(renames);
    options.addAll(losses);
    throw new RefusedException(
        renames.isEmpty() ? ErrorCode.DESTRUCTIVE_CHANGE : ErrorCode.POSSIBLE_RENAME,
        String.join(" ", sentences),
        changes,
        options);
  }

  private static List<RuleLosses.Loss> rules(Plan plan, MigrationOptions answers) {
    RuleLosses losses = new RuleLosses(plan.diff());
    return plan.changes().stream()
        .flatMap(change -> losses.of(change).stream())
        .filter(loss -> !loss.allowed(answers))
        .toList();
  }

  private static String options(Collection<SuggestedOption> options, String between) {
    return options.stream()
        .map(option -> "--%s %s".formatted(option.kind().word(), option.value()))
        .collect(Collectors.joining(between));
  }
}
