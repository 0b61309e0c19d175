package dev.godwit.cli.option;

import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.plan.MigrationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The answers to what Godwit does not guess. */
public final class AnswerOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--rename",
      paramLabel = "OLD=NEW",
      description =
          "Keep the rows or values of what has a new name: old_table=new_table, or"
              + " table.old_column=new_column. May be repeated.")
  private List<String> renames = new ArrayList<>();

  @Option(
      names = "--fill",
      paramLabel = "TABLE.COLUMN=EXPRESSION",
      description =
          "What the rows get in a new column, or in the place of NULL in one that becomes NOT NULL:"
              + " an SQL expression over the table's columns as they are now. May be repeated.")
  private List<String> fills = new ArrayList<>();

  @Option(
      names = "--allow",
      paramLabel = "KIND",
      split = ",",
      description =
          "Accept a loss: drop-table, drop-column, convert-values, or all. May be repeated.")
  private List<String> allow = new ArrayList<>();

  public MigrationOptions answers() {
    try {
      return new MigrationOptions(renames, fills, Set.copyOf(allow), false);
    } catch (InvalidInputException e) {
      throw new ParameterException(spec.commandLine(), e.sentence(), e);
    }
  }
}
