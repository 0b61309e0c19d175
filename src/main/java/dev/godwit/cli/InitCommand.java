package dev.godwit.cli;

import dev.godwit.cli.config.ConfigTemplate;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Creates the migrations folder. */
@Command(
    name = "init",
    description =
        "Create the migrations folder and a commented configuration file, and print the next"
            + " steps.",
    footer = {"", "Example:", "  godwit init --dir db/migration"})
final class InitCommand extends Subcommand {

  @Override
  public Integer call() {
    Path dir = folder().dir();
    boolean there = Files.isDirectory(dir);
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw new InvalidInputException(
          ErrorCode.NO_FOLDER,
          "The folder \"%s\" cannot be created: %s. Name another one with --dir."
              .formatted(dir, e.getMessage()),
          e);
    }
    out().println(dir);
    err().println(there ? "The folder already exists." : "Created the folder.");
    Path file = configuration().path().orElseGet(configuration()::newFile);
    if (configuration().path().isEmpty()) {
      ConfigTemplate.write(
          file, configuration().dir().value(), configuration().framework().isPresent());
      out().println(file);
      err().println("Wrote the configuration file, with a comment for each setting.");
    }
    err().println("Next, for a database that has tables and no history:");
    err().println("  godwit adopt -m \"Initial migration\" --url DATABASE");
    err().println("Or, to write the first revision from the model:");
    err().println("  godwit revision --autogenerate -m \"Initial migration\" --model SOURCE");
    return ExitCode.DONE;
  }
}
