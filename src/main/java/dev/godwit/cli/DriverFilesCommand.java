package dev.godwit.cli;

import dev.godwit.cli.output.ExitCode;
import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Unpacks what the drivers would unpack at every start. For the script of the start-up archive. */
@Command(
    name = "driver-files",
    hidden = true,
    description = "Unpack the native libraries of the drivers into a folder.")
final class DriverFilesCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder.")
  private Path folder;

  @Override
  public Integer call() {
    try {
      for (Dialect dialect : Dialects.all()) {
        dialect.driverFiles(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExitCode.DONE;
  }
}
