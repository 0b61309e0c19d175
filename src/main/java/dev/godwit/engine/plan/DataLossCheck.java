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

/** Nothing that deletes rows or values is planned unless it was allowed by name. */
public final class DataLossCheck {
  private DataLossCheck() {}

  /**
   * Requires that everything destructive in a plan is allowed.
   *
   * @param plan what would be done
   * @param answers what the user allowed
   * @throws RefusedException with what to pass when something is not
   */
  public static void require(Plan plan, MigrationOptions answers) {
    List<Change> changes = plan.changes();
    RenameCandidates candidates = new RenameCandidates(plan);
    List<Change> unanswered =
        changes.stream().filter(change -> !answers.allows(change.kind())).toList();
    if (unanswered.isEmpty()) {
      return;
    }
    List<String> what = new ArrayList<>();
    Set<SuggestedOption> losses = new LinkedHashSet<>();
    List<SuggestedOption> renames = new ArrayList<>();
    List<SuggestedOption> excludes = new ArrayList<>();
    for (Change change : unanswered) {
      boolean table = change.kind() == ChangeKind.DROP_TABLE;
      what.add(
          table
              ? "the table " + change.name() + " with its rows"
              : "the column " + change.table() + "." + change.name() + " with its values");
      if (table) {
        excludes.add(SuggestedOption.exclude(change.name()));
      }
      losses.add(SuggestedOption.allow(change.kind().word()));
      renames.addAll(candidates.of(change));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add("This would delete " + String.join(", ", what) + ".");
    if (!renames.isEmpty()) {
      sentences.add(
          "It may be a rename, which Godwit does not guess: pass "
              + options(renames, " or ")
              + ".");
    }
    if (!excludes.isEmpty()) {
      sentences.add(
          "Pass --exclude NAME for each table that belongs to another tool: it is left alone.");
    }
    sentences.add("Pass " + options(losses, " and ") + " to confirm.");
    List<SuggestedOption> options = new ArrayList<>(excludes);
    options.addAll(renames);
    options.addAll(losses);
    throw new RefusedException(
        renames.isEmpty() ? ErrorCode.DESTRUCTIVE_CHANGE : ErrorCode.POSSIBLE_RENAME,
        String.join(" ", sentences),
        changes,
        options);
  }

  private static String options(Collection<SuggestedOption> options, String between) {
    return options.stream()
        .map(option -> "--%s %s".formatted(option.kind().word(), option.value()))
        .collect(Collectors.joining(between));
  }
}
