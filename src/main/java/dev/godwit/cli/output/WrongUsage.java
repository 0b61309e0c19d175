package dev.godwit.cli.output;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with the words of a command line, what they may have meant, and where to look.
 */
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
