package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.plan.Answers;
import dev.godwit.engine.plan.Refused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Nothing that deletes rows or values is planned unless it was allowed by name. */
final class Consent {
  private Consent() {}

  static void require(List<Change> changes, Answers answers) {
    List<Change> unanswered =
        changes.stream().filter(change -> !answers.allows(change.kind())).toList();
    if (unanswered.isEmpty()) {
      return;
    }
    List<String> what = new ArrayList<>();
    Set<String> words = new LinkedHashSet<>();
    List<String> renames = new ArrayList<>();
    for (Change change : unanswered) {
      boolean table = change.kind() == ChangeKind.DROP_TABLE;
      what.add(
          table
              ? "the table " + change.name() + " with its rows"
              : "the column " + change.table() + "." + change.name() + " with its values");
      words.add("allow " + change.kind().word());
      renames.addAll(RenameCandidates.of(change, changes));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add("This would delete " + String.join(", ", what) + ".");
    if (!renames.isEmpty()) {
      sentences.add(
          "It may be a rename, which Godwit does not guess: say "
              + String.join(" or ", renames)
              + ".");
    }
    sentences.add("To delete it, say " + String.join(" and ", words) + ".");
    List<String> ways = new ArrayList<>(renames);
    ways.addAll(words);
    throw new Refused(
        renames.isEmpty() ? "destructive-change" : "possible-rename",
        String.join(" ", sentences),
        changes,
        ways);
  }
}
