package dev.godwit.cli;

import dev.godwit.cli.output.ExitCode;
import dev.godwit.engine.Godwit;
import picocli.CommandLine.Command;

/** Prints the model as DDL. */
@Command(
    name = "model",
    description = {
      "Print the model as normalized DDL, which a pipeline can push to the service.",
      "Entities cannot describe views, triggers and virtual tables; push a model made from entities"
          + " with complete=false."
    },
    footer = {"", "Example:", "  godwit model --model target/classes > schema.sql"})
final class ModelCommand extends Subcommand {

  @Override
  public Integer call() {
    out().print(Godwit.inspect(model(), err()::println).ddl());
    return ExitCode.DONE;
  }
}
