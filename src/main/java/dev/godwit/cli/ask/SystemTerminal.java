package dev.godwit.cli.ask;

import java.io.Console;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal of this process. */
public final class SystemTerminal implements Terminal {
  private final Console console;

  private SystemTerminal(Console console) {
    this.console = console;
  }

  /**
   * The terminal, where standard input and output are one and nothing says that this is a pipeline.
   *
   * @param variables the variables of the environment; {@code CI} is set by all common pipelines
   */
  public static Optional<Terminal> find(Map<String, String> variables) {
    String pipeline = variables.getOrDefault("CI", "");
    if (!pipeline.isBlank() && !pipeline.equals("false")) {
      return Optional.empty();
    }
    return Optional.ofNullable(System.console())
        .filter(SystemTerminal::isTerminal)
        .map(SystemTerminal::new);
  }

  /** From Java 22 on, there is a console also where input or output is a file or a pipe. */
  private static boolean isTerminal(Console console) {
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public void tell(String line) {
    console.printf("%s%n", line);
  }

  @Override
  public @Nullable String ask(String prompt) {
    return console.readLine("%s", prompt);
  }
}
