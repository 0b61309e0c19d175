package dev.godwit.engine.plan;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
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
    Set<String> words = new LinkedHashSet<>();
    List<String> renames = new ArrayList<>();
    List<String> excludes = new ArrayList<>();
    for (Change change : unanswered) {
      boolean table = change.kind() == ChangeKind.DROP_TABLE;
      what.add(
          table
              ? "the table " + change.name() + " with its rows"
              : "the column " + change.table() + "." + change.name() + " with its values");
      if (table) {
        excludes.add("exclude " + change.name());
      }
      words.add("allow " + change.kind().word());
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
    sentences.add("Pass " + options(words, " and ") + " to confirm.");
    List<String> ways = new ArrayList<>(excludes);
    ways.addAll(renames);
    ways.addAll(words);
    throw new RefusedException(
        renames.isEmpty() ? ErrorCode.DESTRUCTIVE_CHANGE : ErrorCode.POSSIBLE_RENAME,
        String.join(" ", sentences),
        changes,
        ways);
  }

  /** The same words as options of the command line. */
  private static String options(Collection<String> words, String between) {
    return words.stream().map(word -> "--" + word).collect(Collectors.joining(between));
  }
}
