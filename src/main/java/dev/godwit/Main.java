package dev.godwit;

import dev.godwit.cli.Cli;
import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.RefusedException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The entry point, and the only class that knows both worlds. {@code serve}, or no word at all,
 * starts the service; every other word is a command, which runs to its end without starting
 * Quarkus: no port is opened and no pool is filled for a {@code compare}.
 */
@QuarkusMain
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int REFUSED = 4;

  Main() {}

  /**
   * Starts the service or runs one command.
   *
   * @param args the words of the command line; what follows {@code serve} is handed to Quarkus
   */
  public static void main(String... args) {
    nameTheLogger();
    if (args.length == 0) {
      serve(args);
    } else if (args[0].equals("serve") && !asksForHelp(args)) {
      serve(Arrays.copyOfRange(args, 1, args.length));
    } else {
      System.exit(Cli.run(utf8(System.out), utf8(System.err), args));
    }
  }

  /** Else SLF4J looks for it in every jar, which takes longer than a command's own work. */
  private static void nameTheLogger() {
    if (!isDevMode()) {
      System.setProperty("slf4j.provider", "org.slf4j.impl.JBossSlf4jServiceProvider");
      // Or it says on the standard error that it does as it is told.
      System.setProperty("slf4j.internal.verbosity", "WARN");
    }
  }

  // Dev mode loads this class with a loader of its own. The launch mode is not known here yet.
  private static boolean isDevMode() {
    return Main.class.getClassLoader().getClass().getName().endsWith(".QuarkusClassLoader");
  }

  private static boolean asksForHelp(String... args) {
    List<String> words = Arrays.asList(args);
    return words.contains("--help") || words.contains("-h");
  }

  private static void serve(String... args) {
    // Dev mode shows what is wrong in its own way, and starts the application at every change.
    if (isDevMode()) {
      Quarkus.run(args);
      return;
    }
    try {
      Stream.of("GODWIT_DATABASE_URL", "SQLITE_DB")
          .map(System::getenv)
          .filter(Objects::nonNull)
          .forEach(DatabaseUrl::parse);
    } catch (GodwitException e) {
      System.err.println(e.sentence());
      System.exit(USAGE);
    }
    Quarkus.run(null, Main::end, args);
  }

  /** The end of the service: what went wrong at the start is one message, not a stack trace. */
  private static void end(int code, @Nullable Throwable thrown) {
    int exit = code;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof GodwitException problem) {
        System.err.println("Godwit does not start. " + problem.sentence());
        System.exit(problem instanceof RefusedException ? REFUSED : FAILED);
      }
    }
    if (thrown != null) {
      Logger.getLogger(Main.class).error("Godwit does not start", thrown);
      exit = FAILED;
    }
    System.exit(exit);
  }

  // Scripts are written in UTF-8 whatever the terminal's locale, so that a redirected one is
  // usable.
  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
