package dev.godwit.cli;

import picocli.CommandLine.Command;

/**
 * Starts the service. Only documented here: the program's main class carries it out, for this
 * package knows nothing of Quarkus.
 */
@Command(
    name = "serve",
    description = {
      "Start the service. The default when there is no command.",
      "Its own database is named by SQLITE_DB or GODWIT_DATABASE_URL; the options below have no"
          + " effect on it."
    },
    footer = {"", "Example:", "  SQLITE_DB=sqlite:///godwit.db godwit serve"})
final class ServeCommand extends Subcommand {

  @Override
  public Integer call() {
    throw wrongUsage("the service is started with 'serve' as the first and only word.");
  }
}
