package dev.godwit.cli;

import dev.godwit.cli.ask.Terminal;
import dev.godwit.cli.config.Configuration;
import dev.godwit.cli.output.BuildVersion;
import dev.godwit.token.TokenName;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 differences found, 4 refused.",
      "",
      "SQLITE_DB names the application's database to every command, and the service's own database"
          + " to serve and token. 'godwit config' prints every setting and where it is from.",
      "",
      "A SOURCE is a file of DDL, a database or its URL, a folder of migrations, a folder"
          + " of classes or a jar with entities."
    })
final class GodwitCommand implements Runnable {
  private final Surroundings surroundings;
  private @Nullable Configuration configuration;

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      order = 101,
      description =
          "The application's database: a JDBC URL, a SQLAlchemy URL, or a path; \"\" for none."
              + " Default: $GODWIT_URL, then $SQLITE_DB, $DATABASE_URL, godwit.toml, the"
              + " application's datasource.")
  private @Nullable String url;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      scope = ScopeType.INHERIT,
      order = 102,
      description =
          "The folder of migrations. Default: $GODWIT_DIR, then godwit.toml, the folder of the"
              + " application's Flyway, migrations.")
  private @Nullable String dir;

  @Option(
      names = "--model",
      paramLabel = "SOURCE",
      scope = ScopeType.INHERIT,
      order = 103,
      description =
          "The schema that is wanted: a DDL file, entities, or a database. Entities are a folder of"
              + " classes, a jar or war, or several of them: separated like a class path, or as"
              + " several --model. Default: $GODWIT_MODEL, then godwit.toml, the compiled entities"
              + " of the application.")
  private @Nullable List<String> model;

  @Option(
      names = {"-e", "--environment"},
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      order = 104,
      description =
          "The environment of godwit.toml, or the profile of the application. Default: $GODWIT_ENV,"
              + " then the only one of the file, or dev.")
  private @Nullable String environmentName;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      order = 104,
      description =
          "The configuration file. Default: $GODWIT_CONFIG, then godwit.toml in this folder or one"
              + " above it, up to the one with .git.")
  private @Nullable String config;

  @Option(
      names = "--yes",
      scope = ScopeType.INHERIT,
      order = 104,
      description = "Change the database of an environment that is protected.")
  private boolean yes;

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
      names = "--history-table",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      order = 104,
      description =
          "The name of Flyway's history table. Default: $GODWIT_HISTORY_TABLE, then godwit.toml, the"
              + " application's Flyway, flyway_schema_history.")
  private @Nullable String historyTable;

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

  GodwitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Without a command there is nothing to do; the service is started before this is reached. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? See the list in the help.");
  }

  /** The configuration, of which each value is looked up when it is needed. */
  Configuration configuration() {
    if (configuration == null) {
      configuration =
          new Configuration(
              surroundings.folder(),
              surroundings.variables(),
              new Configuration.Options(
                  config, environmentName, url, dir, model(), List.copyOf(excludes), historyTable));
    }
    return configuration;
  }

  /** A person who can be asked. */
  Optional<Terminal> terminal() {
    return surroundings.terminal();
  }

  /** Whether a protected environment may be changed. */
  boolean yes() {
    return yes;
  }

  /** The service's own database, as the service finds it; the option {@code --url} wins. */
  String serviceUrl() {
    return Stream.of(
            url,
            surroundings.variables().get("GODWIT_DATABASE_URL"),
            surroundings.variables().get("SQLITE_DB"))
        .filter(named -> named != null && !named.isBlank())
        .findFirst()
        .orElse("godwit.db");
  }

  /** Whether the environment names the service's first token. */
  boolean adminToken() {
    String token = surroundings.variables().get(TokenName.ADMIN);
    return token != null && !token.isBlank();
  }

  /** The options {@code --model} as one text: several are a class path. */
  private @Nullable String model() {
    return model == null ? null : String.join(File.pathSeparator, model);
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
