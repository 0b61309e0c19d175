package dev.godwit.cli;

import picocli.CommandLine.Command;

/**
 * Starts the service. Only documented here: the program's main class carries it out, for this
 * package knows nothing of Quarkus.
 */
@Command(
    name = "serve",
    description = {
      "Start the service: the registry, its pages and its REST interface. The default when there is"
          + " no command.",
      "",
      "The database is named by SQLITE_DB or GODWIT_DATABASE_URL; the common options have no"
          + " effect."
    },
    footer = {"", "Example:", "  SQLITE_DB=sqlite:///godwit.db godwit serve"})
final class ServeCommand extends Subcommand {

  @Override
  public Integer call() {
    throw wrongUsage("the service is started with 'serve' as the first and only word.");
  }
}
