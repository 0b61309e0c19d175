package dev.godwit;

import dev.godwit.cli.Cli;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The entry point, and the only class that knows both worlds. {@code serve}, or no word at all,
 * starts the service; every other word is a command, which runs to its end without starting
 * Quarkus: no port is opened and no pool is filled for a {@code compare}.
 */
@QuarkusMain
public final class Main {
  Main() {}

  /**
   * Starts the service or runs one command.
   *
   * @param args the words of the command line; what follows {@code serve} is handed to Quarkus,
   *     unless it asks for help
   */
  public static void main(String... args) {
    if (args.length == 0) {
      Quarkus.run(args);
    } else if (args[0].equals("serve") && !asksForHelp(args)) {
      Quarkus.run(Arrays.copyOfRange(args, 1, args.length));
    } else {
      System.exit(Cli.run(utf8(System.out), utf8(System.err), args));
    }
  }

  private static boolean asksForHelp(String... args) {
    List<String> words = Arrays.asList(args);
    return words.contains("--help") || words.contains("-h");
  }

  // Scripts are written in UTF-8 whatever the terminal's locale, so that a redirected one is
  // usable.
  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
