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
      "Its own database is named by SQLITE_DB or GODWIT_DATABASE_URL, not by the options below,"
          + " godwit.toml or DATABASE_URL. To every other command but token, SQLITE_DB names the"
          + " application's database: give the service a file of its own."
    },
    footer = {"", "Example:", "  SQLITE_DB=sqlite:///godwit.db godwit serve"})
final class ServeCommand extends Subcommand {

  @Override
  public Integer call() {
    throw wrongUsage("'serve' must be the first and only argument.");
  }
}
