package dev.godwit.cli;

import dev.godwit.cli.output.QuietLogs;
import dev.godwit.engine.dialect.Extensions;
import dev.godwit.engine.error.InvalidInputException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/**
 * Runs a command with the extensions that it names and without the log messages of libraries. A
 * class and not a lambda: a lambda would keep picocli's class out of the start-up archive of a JDK
 * 17.
 */
final class Execution implements IExecutionStrategy {
  private final GodwitCommand godwit;
  private final PrintWriter err;

  Execution(GodwitCommand godwit, PrintWriter err) {
    this.godwit = godwit;
    this.err = err;
  }

  @Override
  public int execute(ParseResult parsed) {
    try (QuietLogs logs = QuietLogs.during(godwit.verbose(), err);
        Extensions extensions = Extensions.use(godwit.extensions())) {
      return new CommandLine.RunLast().execute(parsed);
    } catch (InvalidInputException e) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), e.sentence(), e);
    }
  }
}
