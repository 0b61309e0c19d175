package dev.godwit.cli.ask;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.AnsweredNames;
import dev.godwit.engine.upgrade.verify.CheckedHazard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks what a migration leaves open: whether something was renamed or is dropped, and what rows get
 * in a new column. Without an answer, the refusal stays.
 */
public final class Questions {
  private final Terminal terminal;
  private final Set<String> dropped = new HashSet<>();
  private final Set<String> unfilled = new HashSet<>();

  public Questions(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Makes a migration, asking until nothing is open.
   *
   * @param given the options of the command line
   * @param migrate makes the migration
   * @param hazards what the migration can do to rows, checked where they can be
   */
  public Answers settle(
      Answers given,
      Function<Answers, Migration> migrate,
      Function<Migration, List<CheckedHazard>> hazards) {
    Answers answers = given;
    while (true) {
      Optional<Answers> more;
      try {
        Migration migration = migrate.apply(answers);
        more = fill(answers, hazards.apply(migration), migrate);
      } catch (RefusedException e) {
        more = Optional.of(choose(answers, e));
      }
      if (more.isEmpty()) {
        return answers;
      }
      answers = more.get();
    }
  }

  private Answers choose(Answers answers, RefusedException refused) {
    List<SuggestedOption> allow = of(refused, SuggestedOption.Kind.ALLOW);
    for (Change change : refused.changes()) {
      if (isOpen(change, allow, answers) && dropped.add(change.line())) {
        Optional<SuggestedOption> kept = keep(change, refused);
        if (kept.isPresent()) {
          dropped.remove(change.line());
          return answers.with(kept.get());
        }
      }
    }
    Answers more = answers;
    List<SuggestedOption> left = new ArrayList<>(allow);
    left.addAll(of(refused, SuggestedOption.Kind.COLUMN_ORDER));
    if (left.isEmpty()) {
      throw refused;
    }
    for (SuggestedOption option : left) {
      // The drops were confirmed one by one.
      if (!isDrop(option) && !confirmed(option, refused)) {
        throw refused;
      }
      more = more.with(option);
    }
    return more;
  }

  private static boolean isDrop(SuggestedOption option) {
    return option.value().equals(ChangeKind.DROP_TABLE.word())
        || option.value().equals(ChangeKind.DROP_COLUMN.word());
  }

  private static boolean isOpen(Change change, List<SuggestedOption> allow, Answers answers) {
    boolean drop =
        change.kind() == ChangeKind.DROP_TABLE || change.kind() == ChangeKind.DROP_COLUMN;
    return drop
        && !answers.options().allows(change.kind())
        && allow.contains(SuggestedOption.allow(change.kind().word()));
  }

  /** The option that keeps what would be dropped; empty when it may be dropped. */
  private Optional<SuggestedOption> keep(Change change, RefusedException refused) {
    boolean table = change.kind() == ChangeKind.DROP_TABLE;
    String name = table ? change.name() : change.table() + "." + change.name();
    List<SuggestedOption> ways = new ArrayList<>();
    for (SuggestedOption rename : of(refused, SuggestedOption.Kind.RENAME)) {
      AnsweredNames old = AnsweredNames.read(rename.value(), 0);
      if (old.last().equals(change.name()) && old.table().equals(table ? "" : change.table())) {
        ways.add(rename);
      }
    }
    int renames = ways.size();
    if (table
        && of(refused, SuggestedOption.Kind.EXCLUDE).contains(SuggestedOption.exclude(name))) {
      ways.add(SuggestedOption.exclude(name));
    }
    terminal.tell(
        "The model no longer has %s %s.".formatted(table ? "the table" : "the column", name));
    for (int i = 0; i < ways.size(); i++) {
      terminal.tell(
          i < renames
              ? "  %d) It was renamed: %s. Its %s are kept."
                  .formatted(i + 1, ways.get(i).value(), table ? "rows" : "values")
              : "  %d) It belongs to another tool: leave it alone.".formatted(i + 1));
    }
    terminal.tell("  d) Drop it with its %s.".formatted(table ? "rows" : "values"));
    terminal.tell("  q) Stop; nothing is written.");
    while (true) {
      String answer = terminal.ask("Which? [q] ");
      String word = answer == null ? "" : answer.strip();
      if (word.isEmpty() || word.equals("q")) {
        throw refused;
      }
      if (word.equals("d")) {
        return Optional.empty();
      }
      if (word.matches("\\d{1,3}")
          && Integer.parseInt(word) >= 1
          && Integer.parseInt(word) <= ways.size()) {
        return Optional.of(ways.get(Integer.parseInt(word) - 1));
      }
      terminal.tell("Answer with one of the words before the parentheses.");
    }
  }

  private boolean confirmed(SuggestedOption option, RefusedException refused) {
    terminal.tell(refused.sentence());
    String value = option.value().isEmpty() ? "" : " " + option.value();
    @Nullable String answer =
        terminal.ask("Go on with --%s%s? [y/N] ".formatted(option.kind().word(), value));
    return answer != null && answer.strip().matches("(?i)y|yes");
  }

  /** A value for a column that needs one; empty when there is no such column, or no answer. */
  private Optional<Answers> fill(
      Answers answers, List<CheckedHazard> hazards, Function<Answers, Migration> migrate) {
    for (CheckedHazard hazard : hazards) {
      String place = hazard.hazard().fill();
      boolean open = hazard.status() != CheckedHazard.Status.SETTLED;
      if (place.isEmpty() || !open || !unfilled.add(place)) {
        continue;
      }
      terminal.tell(hazard.hazard().message());
      if (hazard.rows() > 0) {
        terminal.tell("%d row%s.".formatted(hazard.rows(), hazard.rows() == 1 ? "" : "s"));
      }
      while (true) {
        String answer =
            terminal.ask("What do they get? An SQL expression such as 'en' or 0; empty: none. ");
        if (answer == null || answer.isBlank()) {
          break;
        }
        Answers more =
            answers.with(
                new SuggestedOption(SuggestedOption.Kind.FILL, place + "=" + answer.strip()));
        try {
          // An expression that cannot be computed is refused here.
          return Optional.of(more).filter(tried -> !migrate.apply(tried).identical());
        } catch (RefusedException | InvalidInputException e) {
          terminal.tell(e.sentence());
        }
      }
    }
    return Optional.empty();
  }

  private static List<SuggestedOption> of(RefusedException refused, SuggestedOption.Kind kind) {
    return refused.options().stream().filter(option -> option.kind() == kind).toList();
  }
}
