package dev.godwit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The root command. A function from words to an exit code, so that tests call it like any other
 * method.
 */
@Command(
    name = "godwit",
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    description =
        "Autogenerates loss-proof schema migrations. Without a command it starts the service.")
public final class Cli implements Runnable {
  @Spec private CommandSpec spec;

  private Cli() {}

  /**
   * Runs one command.
   *
   * @param out where the result goes
   * @param err where everything else goes
   * @param args the words of the command line
   * @return the exit code: 0 done, 1 failed, 2 wrong usage, 3 differences found, 4 refused
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Cli()).setOut(out).setErr(err).execute(args);
  }

  /** Only reached when no command was named beside the options. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  /** Reads the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Properties properties = new Properties();
      try (InputStream file = Cli.class.getResourceAsStream("version.properties")) {
        properties.load(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new String[] {"godwit " + properties.getProperty("version")};
    }
  }
}
