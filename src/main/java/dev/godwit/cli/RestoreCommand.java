package dev.godwit.cli;

import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.OutcomeResult;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a backup back. */
@Command(
    name = "restore",
    description = {
      "Put a backup back in the place of the database.",
      "It is verified first, and what stood there is kept beside it."
    },
    footer = {"", "Example:", "  godwit restore app.db.backup --url app.db"})
final class RestoreCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "BACKUP", description = "The file that upgrade named.")
  private Path backup;

  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    OutcomeResult.print(upgrader(usual()).restore(backup), format, out(), err());
    return ExitCode.DONE;
  }
}
