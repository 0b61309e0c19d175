package dev.godwit.cli.output;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports wrong usage: what is wrong, what may have been meant, and how to get help. */
public final class WrongUsage implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException problem, String[] args) {
    CommandLine line = problem.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(line.getColorScheme().errorText(Printable.of("godwit: " + problem.getMessage())));
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.printf("Try '%s --help'.%n", line.getCommandSpec().qualifiedName());
    return ExitCode.WRONG_USAGE;
  }
}
