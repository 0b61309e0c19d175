package dev.godwit.cli;

import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.OutcomeResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes failed rows from the history. */
@Command(
    name = "repair",
    description = "Remove failed rows, which another runner may have left, from the history.",
    footer = {"", "Example:", "  godwit repair --url app.db"})
final class RepairCommand extends Subcommand {
  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    OutcomeResult.print(upgrader(usual()).repair(), format, out(), err());
    return ExitCode.DONE;
  }
}
