package dev.godwit.cli;

import dev.godwit.cli.output.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints the completion script of the command line. */
@Command(
    name = "completion",
    description = {
      "Print the completion script for bash and zsh.",
      "Source it in the shell's start-up file."
    },
    footer = {"", "Example:", "  source <(godwit completion)"})
final class CompletionCommand extends Subcommand {

  @Override
  public Integer call() {
    out().print(AutoComplete.bash("godwit", commandLine().getParent()));
    return ExitCode.DONE;
  }
}
