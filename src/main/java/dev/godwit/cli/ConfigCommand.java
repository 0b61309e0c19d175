package dev.godwit.cli;

import dev.godwit.cli.config.Configuration;
import dev.godwit.cli.option.ResultFormat;
import dev.godwit.cli.output.ExitCode;
import dev.godwit.cli.output.Json;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the configuration and where each value is from. */
@Command(
    name = "config",
    description = {
      "Print each setting with its value and where it is from; secrets are hidden.",
      "The first that has a value wins: options, GODWIT_* variables, SQLITE_DB and DATABASE_URL,"
          + " godwit.toml (its environment, then its top), the configuration of the Quarkus or"
          + " Spring Boot application in this folder, defaults. Connects to nothing."
    },
    footer = {"", "Example:", "  godwit config -e prod"})
final class ConfigCommand extends Subcommand {
  @Mixin private ResultFormat format;

  @Override
  public Integer call() {
    Configuration configuration = configuration();
    @Nullable String file = configuration.path().map(Path::toString).orElse(null);
    List<Configuration.Row> rows = configuration.all();
    @Nullable String application = configuration.framework().orElse(null);
    if (format.json()) {
      out().println(Json.of(new Shown(file, application, rows)));
      return ExitCode.DONE;
    }
    out().println("File: " + (file == null ? "none" : file));
    out().println("Application: " + (application == null ? "none" : application));
    int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    for (Configuration.Row row : rows) {
      String text =
          row.problem() != null
              ? row.problem()
              : row.value() == null ? "-" : "%s  (%s)".formatted(row.value(), row.origin());
      out().printf("%-" + width + "s  %s%n", row.name(), text);
    }
    configuration.notes().forEach(err()::println);
    return ExitCode.DONE;
  }

  /**
   * The configuration.
   *
   * @param file the configuration file; null when there is none
   * @param application the framework of the application; null when there is none that is known
   * @param settings every setting
   */
  record Shown(
      @Nullable String file, @Nullable String application, List<Configuration.Row> settings) {}
}
