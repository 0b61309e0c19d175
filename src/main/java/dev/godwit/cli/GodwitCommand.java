package dev.godwit.cli;

import dev.godwit.cli.output.BuildVersion;
import dev.godwit.token.TokenName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The word {@code godwit} itself: the list of commands, and the options that all of them share. */
@Command(
    name = "godwit",
    versionProvider = BuildVersion.class,
    description =
        "Writes schema migrations that lose nothing, proves them on a rehearsal database, and runs"
            + " them.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    subcommands = {
      ServeCommand.class,
      InitCommand.class,
      RevisionCommand.class,
      UpgradeCommand.class,
      DowngradeCommand.class,
      StampCommand.class,
      AdoptCommand.class,
      CurrentCommand.class,
      HistoryCommand.class,
      HeadsCommand.class,
      ShowCommand.class,
      CheckCommand.class,
      PendingCommand.class,
      CompareCommand.class,
      ModelCommand.class,
      RepairCommand.class,
      RestoreCommand.class,
      TokenCommand.class,
      CompletionCommand.class,
      DriverFilesCommand.class
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 differences found, 4 refused.",
      "",
      "A SOURCE is a file of DDL, a database or its URL, a folder of migrations, a folder"
          + " of classes or a jar with entities."
    })
final class GodwitCommand implements Runnable {
  private final Map<String, String> environment;
  private final Path folder;

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      order = 101,
      description =
          "The database: a JDBC URL, a SQLAlchemy URL, or a path. Default: $GODWIT_URL, then"
              + " $SQLITE_DB.")
  private @Nullable String url;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      scope = ScopeType.INHERIT,
      order = 102,
      description = "The folder of migrations. Default: src/main/resources/db/migration.")
  private @Nullable String dir;

  @Option(
      names = "--model",
      paramLabel = "SOURCE",
      scope = ScopeType.INHERIT,
      order = 103,
      description =
          "The schema that is wanted: a DDL file, a folder of classes or a jar with entities, or a"
              + " database.")
  private @Nullable String model;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      order = 104,
      description = "Also show what libraries log, and where a failure arose.")
  private boolean verbose;

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      scope = ScopeType.INHERIT,
      split = ",",
      order = 104,
      description =
          "Leave alone what belongs to another tool: a name, with * for any text. It is neither"
              + " compared nor changed. May be repeated. Default: $GODWIT_EXCLUDE. The history"
              + " tables of other migration tools are always left alone.")
  private List<String> excludes = new ArrayList<>();

  @Option(
      names = "--load-extension",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      order = 104,
      description =
          "Load an extension of the database into this command's connections, for functions,"
              + " collations and modules that the application has. It is code: name only files that"
              + " you trust. May be repeated.")
  private List<Path> extensions = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      order = 105,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      order = 106,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  GodwitCommand(Map<String, String> environment, Path folder) {
    this.environment = environment;
    this.folder = folder;
  }

  /** Without a command there is nothing to do; the service is started before this is reached. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? See the list in the help.");
  }

  /** The option {@code --url}, or the first variable of the environment that is set. */
  @Nullable String url() {
    if (url != null) {
      return url;
    }
    String own = environment.get("GODWIT_URL");
    return own != null && !own.isBlank() ? own : environment.get("SQLITE_DB");
  }

  /** The service's own database, as the service finds it; the option {@code --url} wins. */
  String serviceUrl() {
    return Stream.of(url, environment.get("GODWIT_DATABASE_URL"), environment.get("SQLITE_DB"))
        .filter(named -> named != null && !named.isBlank())
        .findFirst()
        .orElse("godwit.db");
  }

  /** Whether the environment names the service's first token. */
  boolean adminToken() {
    String token = environment.get(TokenName.ADMIN);
    return token != null && !token.isBlank();
  }

  /** The folder of migrations. */
  String dir() {
    return dir == null ? folder.resolve("src/main/resources/db/migration").toString() : dir;
  }

  /** The option {@code --model}. */
  @Nullable String model() {
    return model;
  }

  /** The patterns of what is left alone. */
  List<String> excludes() {
    String variable = environment.get("GODWIT_EXCLUDE");
    return excludes.isEmpty() && variable != null && !variable.isBlank()
        ? List.of(variable.split(",", -1))
        : List.copyOf(excludes);
  }

  /** The extensions to load. */
  List<Path> extensions() {
    return List.copyOf(extensions);
  }

  /** Whether the user wants to see more than results. */
  boolean verbose() {
    return verbose;
  }
}
