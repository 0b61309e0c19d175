package dev.godwit.cli.option;

import dev.godwit.cli.ask.Answers;
import dev.godwit.cli.ask.Questions;
import dev.godwit.cli.ask.Terminal;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.upgrade.verify.CheckedHazard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options for what Godwit does not guess: renames, values and accepted losses. */
public final class AnswerOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--rename",
      paramLabel = "OLD=NEW",
      description =
          "Rename a table or a column, keeping its rows or values: old_table=new_table, or"
              + " table.old_column=new_column. May be repeated.")
  private List<String> renames = new ArrayList<>();

  @Option(
      names = "--fill",
      paramLabel = "TABLE.COLUMN=EXPRESSION",
      description =
          "Value of existing rows in a new column, or instead of NULL in a column that becomes NOT"
              + " NULL: an SQL expression over the table's current columns. May be repeated.")
  private List<String> fills = new ArrayList<>();

  @Option(
      names = "--convert",
      paramLabel = "TABLE.COLUMN=EXPRESSION",
      description =
          "What the values of a column that stays become: an SQL expression over the table's"
              + " columns as they are now. May be repeated.")
  private List<String> converts = new ArrayList<>();

  @Option(
      names = "--allow",
      paramLabel = "KIND",
      split = ",",
      description =
          "Accept a loss: drop-table, drop-column, convert-values, drop-rule (what a model of"
              + " entities does not state; or drop-unique, drop-index, drop-foreign-key,"
              + " drop-check, drop-default), or all. May be repeated.")
  private List<String> allow = new ArrayList<>();

  @Option(
      names = "--column-order",
      description =
          "Give tables the model's order of columns, which rebuilds them. Without the option"
              + " columns stay where they are, new ones come last, and their order is no"
              + " difference.")
  private boolean columnOrder;

  @Mixin private PortableOption portable;

  /**
   * The options, and what a person at the terminal adds to them.
   *
   * @param configured whether the configuration asks for portable scripts
   * @param terminal the person, if there is one
   * @param migrate makes the migration
   * @param hazards what it can do to rows
   */
  public Answers settled(
      boolean configured,
      Optional<Terminal> terminal,
      Function<Answers, Migration> migrate,
      Function<Migration, List<CheckedHazard>> hazards) {
    Answers given = Answers.of(answers(configured));
    return terminal
        .map(there -> new Questions(there).settle(given, migrate, hazards))
        .orElse(given);
  }

  /**
   * The options as they were given, when nobody is asked.
   *
   * @param configured whether the configuration asks for portable scripts
   */
  public MigrationOptions answers(boolean configured) {
    try {
      boolean form = portable.or(configured);
      return new MigrationOptions(renames, fills, converts, Set.copyOf(allow), columnOrder, form);
    } catch (InvalidInputException e) {
      throw new ParameterException(spec.commandLine(), e.sentence(), e);
    }
  }
}
