package dev.godwit.cli;

import picocli.CommandLine.Command;

/**
 * Starts the service. Only documented here: the program's main class does it, because this package
 * does not depend on Quarkus.
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
    throw wrongUsage("'serve' must be the first and only argument.");
  }
}
