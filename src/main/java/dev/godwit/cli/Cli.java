package dev.godwit.cli;

import dev.godwit.cli.ask.SystemTerminal;
import dev.godwit.cli.output.Failure;
import dev.godwit.cli.output.WrongUsage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/**
 * The entry point of the command line. A command's result goes to {@code out}, everything else to
 * {@code err}; nothing is read from anywhere but the arguments, the environment, the configuration
 * in the folder, and the files that they name.
 */
public final class Cli {
  private Cli() {}

  /**
   * Runs one command in the environment of this process.
   *
   * @param out receives the result
   * @param err receives everything else
   * @param args the words of the command line
   * @return 0 done · 1 failed · 2 wrong usage · 3 differences found · 4 refused
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    Map<String, String> variables = System.getenv();
    return run(
        new Surroundings(variables, Path.of(""), SystemTerminal.find(variables)),
        Ansi.AUTO,
        out,
        err,
        args);
  }

  /**
   * Runs one command in the environment given, without colours.
   *
   * @param environment the variables that stand in for options: {@code GODWIT_URL}, {@code
   *     SQLITE_DB}
   * @param out receives the result
   * @param err receives everything else
   * @param args the words of the command line
   * @return 0 done · 1 failed · 2 wrong usage · 3 differences found · 4 refused
   */
  public static int run(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
    return run(environment, Path.of(""), out, err, args);
  }

  /**
   * Runs one command for the project in a folder, without colours.
   *
   * @param environment the variables that stand in for options
   * @param folder the folder of the project
   * @param out receives the result
   * @param err receives everything else
   * @param args the words of the command line
   * @return 0 done · 1 failed · 2 wrong usage · 3 differences found · 4 refused
   */
  public static int run(
      Map<String, String> environment,
      Path folder,
      PrintWriter out,
      PrintWriter err,
      String... args) {
    return run(new Surroundings(environment, folder, Optional.empty()), Ansi.OFF, out, err, args);
  }

  /** Runs one command in the surroundings given. */
  static int run(Surroundings surroundings, PrintWriter out, PrintWriter err, String... args) {
    return run(surroundings, Ansi.OFF, out, err, args);
  }

  private static int run(
      Surroundings surroundings, Ansi ansi, PrintWriter out, PrintWriter err, String... args) {
    GodwitCommand godwit = new GodwitCommand(surroundings);
    CommandLine line = new CommandLine(godwit);
    Commands.addTo(line, args);
    line.setOut(out);
    line.setErr(err);
    line.setColorScheme(new ColorScheme.Builder(CommandLine.Help.defaultColorScheme(ansi)).build());
    line.setUsageHelpAutoWidth(true);
    // A command's own options come first, the common ones last.
    line.getSubcommands()
        .values()
        .forEach(sub -> sub.getCommandSpec().usageMessage().sortOptions(false));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(new WrongUsage());
    line.setExecutionExceptionHandler(new Failure(godwit::verbose));
    line.setExecutionStrategy(new Execution(godwit, err));
    int code = line.execute(args);
    out.flush();
    err.flush();
    return code;
  }
}
