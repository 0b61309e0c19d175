package dev.godwit.cli.output;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command throws into an error message and an exit code. Prints a stack trace only on
 * request.
 */
public final class Failure implements IExecutionExceptionHandler {
  private final BooleanSupplier verbose;

  public Failure(BooleanSupplier verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleExecutionException(Exception problem, CommandLine line, ParseResult parsed) {
    PrintWriter err = line.getErr();
    ColorScheme colors = line.getColorScheme();
    if (problem instanceof RefusedException refused) {
      err.println(colors.errorText(Printable.of("godwit: " + refused.sentence())));
      refused.changes().forEach(change -> err.println(Printable.of("  " + change.line())));
      goOn(refused, line, err);
    } else if (problem instanceof GodwitException known) {
      err.println(colors.errorText(Printable.of("godwit: " + known.sentence())));
    } else {
      err.println(
          colors.errorText(Printable.of("godwit: unexpected problem: " + oneLine(problem))));
      if (!verbose.getAsBoolean()) {
        err.println(
            "This is a defect. Repeat the command with --verbose to see where it occurred.");
      }
    }
    if (problem instanceof RefusedException refused && wantsJson(parsed)) {
      line.getOut().println(Json.of(Refusal.of(refused)));
    }
    if (verbose.getAsBoolean()) {
      problem.printStackTrace(err);
    }
    return problem instanceof GodwitException known
        ? known.code().exitCode()
        : ErrorCode.INTERNAL.exitCode();
  }

  /** Whether the command was to print JSON: then its refusal is JSON as well. */
  private static boolean wantsJson(ParseResult parsed) {
    ParseResult command = parsed;
    while (command.hasSubcommand()) {
      command = command.subcommand();
    }
    Object format = command.matchedOptionValue("--format", "");
    return String.valueOf(format).equalsIgnoreCase("json");
  }

  private static void goOn(RefusedException refused, CommandLine line, PrintWriter err) {
    if (refused.options().isEmpty()) {
      return;
    }
    err.printf("To go on, add to '%s':%n", line.getCommandSpec().qualifiedName());
    for (SuggestedOption option : refused.options()) {
      err.println(Printable.of("  " + OptionWords.of(option)));
    }
  }

  private static String oneLine(Exception problem) {
    String message = problem.getMessage();
    return message == null
        ? problem.getClass().getSimpleName()
        : problem.getClass().getSimpleName() + ": " + message.lines().findFirst().orElse("");
  }
}
