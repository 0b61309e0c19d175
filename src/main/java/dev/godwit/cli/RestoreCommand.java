package dev.godwit.cli;

import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.OutcomeResult;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Restores a backup. */
@Command(
    name = "restore",
    description = {
      "Restore a backup in place of the database.",
      "The backup is verified first. The replaced database is kept beside it."
    },
    footer = {"", "Example:", "  godwit restore app.db.backup --url app.db"})
final class RestoreCommand extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "BACKUP",
      description = "The backup file, as printed by upgrade.")
  private Path backup;

  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    OutcomeResult.print(upgrader(usual()).restore(backup), format, out(), err());
    return ExitCode.DONE;
  }
}
