package dev.godwit.cli.config;

import dev.godwit.engine.dialect.DatabaseUrl;
import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.GodwitException;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.source.application.ProfileChoice;
import dev.godwit.engine.source.jpa.config.EntityOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one command. Of each setting the first that has a value wins: the option,
 * {@code GODWIT_*}, {@code SQLITE_DB} and {@code DATABASE_URL}, the file (its environment, then its
 * top), the application's own configuration, the default. A value is looked up when it is needed,
 * so that a command does not fail for one that it does not use.
 */
public final class Configuration {
  private static final Pattern URL = Pattern.compile("(?is)[a-z][a-z0-9+.-]+:.*");
  private static final String MAVEN_FOLDER = "src/main/resources/db/migration";

  private final Path folder;
  private final Map<String, String> variables;
  private final Options options;
  private Optional<ConfigFile> file = Optional.empty();
  private boolean fileSought;
  private Optional<Application> application = Optional.empty();
  private boolean applicationSought;

  /**
   * @param folder the folder in which the command runs; empty for that of this process
   * @param variables the variables of the environment
   * @param options the options
   */
  public Configuration(Path folder, Map<String, String> variables, Options options) {
    this.folder = folder;
    this.variables = variables;
    this.options = options;
  }

  /**
   * The options that name a setting.
   *
   * @param config the configuration file
   * @param environment the environment
   * @param url the database; blank for none at all
   * @param dir the folder of migrations
   * @param model the model
   * @param excludes what is left alone
   * @param historyTable the name of the history table
   */
  public record Options(
      @Nullable String config,
      @Nullable String environment,
      @Nullable String url,
      @Nullable String dir,
      @Nullable String model,
      List<String> excludes,
      @Nullable String historyTable) {}

  /** Where the configuration file is, if there is one. */
  public Optional<Path> path() {
    return file().map(ConfigFile::file);
  }

  /** Where {@code init} writes one. */
  public Path newFile() {
    return options.config() == null
        ? folder.resolve(ConfigFile.NAME)
        : folder.resolve(options.config());
  }

  /** The name of the framework of the application, if there is one that is known. */
  public Optional<String> framework() {
    return application().map(Application::framework);
  }

  /** The profiles with which the configuration of the application was read. */
  public Optional<Setting> profile() {
    return application().map(Application::profile);
  }

  /** Sentences on configuration of the application that was not read. */
  public List<String> notes() {
    return application().map(Application::notes).orElse(List.of());
  }

  /** What is given for entities beside their class path. */
  public EntityOptions entityOptions() {
    return new EntityOptions(
        variables,
        profileChoice(environment()),
        inFile("jpa.physical-naming").map(Configuration::naming).orElse(null),
        inFile("jpa.implicit-naming").map(Configuration::naming).orElse(null));
  }

  private static EntityOptions.Naming naming(Setting setting) {
    return new EntityOptions.Naming(setting.value(), setting.origin());
  }

  private static ProfileChoice profileChoice(Optional<Setting> environment) {
    return environment
        .map(
            found ->
                new ProfileChoice(
                    found.value(),
                    found.origin(),
                    found.level() == Setting.Level.OPTION
                        || found.level() == Setting.Level.VARIABLE))
        .orElse(ProfileChoice.NONE);
  }

  /** The environment that was chosen, or the usual one of the file. */
  public Optional<Setting> environment() {
    Optional<Setting> named =
        option("environment", "--environment", options.environment())
            .or(() -> variable("environment", "GODWIT_ENV"));
    if (named.isPresent()) {
      requireKnown(named.get());
      return named;
    }
    return file()
        .filter(there -> !there.environments().isEmpty())
        .flatMap(
            there -> {
              Set<String> names = there.environments();
              boolean only = names.size() == 1;
              String usual = only ? names.iterator().next() : "dev";
              return names.contains(usual)
                  ? Optional.of(
                      new Setting(
                          "environment",
                          usual,
                          Setting.Level.DEFAULT,
                          only ? "the only one in " + there.file() : "default"))
                  : Optional.empty();
            });
  }

  /** The database. */
  public Optional<Setting> url() {
    return option("url", "--url", options.url())
        .or(() -> environment().flatMap(name -> variable("url", ownVariable(name.value()))))
        .or(() -> variable("url", "GODWIT_URL"))
        .or(() -> variable("url", "SQLITE_DB"))
        .or(() -> variable("url", "DATABASE_URL"))
        .or(() -> inFile("url"))
        .or(() -> application().flatMap(Application::url));
  }

  /** The address of the database. A relative path starts at the file that names it. */
  public Optional<DatabaseUrl> database() {
    return url()
        .filter(setting -> !setting.value().isBlank())
        .map(
            setting -> {
              DatabaseUrl url;
              try {
                url = DatabaseUrl.parse(setting.value());
              } catch (InvalidInputException e) {
                throw setting.level() == Setting.Level.OPTION
                    ? e
                    : new InvalidInputException(
                        e.code(), "%s (%s)".formatted(e.sentence(), setting.origin()), e);
              }
              Path base = base(setting.level());
              return base.toString().isEmpty() || url.path().isAbsolute()
                  ? url
                  : new DatabaseUrl(
                      url.dialect(),
                      base.resolve(url.place()).normalize().toString(),
                      url.options());
            });
  }

  /** The folder of migrations. */
  public Setting dir() {
    return option("dir", "--dir", options.dir())
        .or(() -> variable("dir", "GODWIT_DIR"))
        .or(() -> inFile("dir").map(this::based))
        .or(() -> application().map(Application::dir))
        .orElseGet(this::usualDir);
  }

  private Setting usualDir() {
    Path usual = project().resolve("migrations");
    Path maven = project().resolve(MAVEN_FOLDER);
    boolean old = Files.notExists(usual) && Files.isDirectory(maven);
    return new Setting("dir", (old ? maven : usual).toString(), Setting.Level.DEFAULT, "default");
  }

  /** The model; several places are the parts of a class path. */
  public Optional<Setting> model() {
    return option("model", "--model", options.model())
        .or(() -> variable("model", "GODWIT_MODEL"))
        .or(() -> inFile("model").map(this::based))
        .or(() -> application().flatMap(Application::model));
  }

  /** What is left alone. */
  public Setting excludes() {
    if (!options.excludes().isEmpty()) {
      return new Setting("exclude", options.excludes(), Setting.Level.OPTION, "--exclude");
    }
    return variable("exclude", "GODWIT_EXCLUDE")
        .map(
            found ->
                new Setting(
                    "exclude",
                    List.of(found.value().split(",", -1)),
                    found.level(),
                    found.origin()))
        .or(() -> inFile("exclude"))
        .orElseGet(() -> new Setting("exclude", List.of(), Setting.Level.DEFAULT, "default"));
  }

  /** The name of the history table. */
  public Setting historyTable() {
    return option("history-table", "--history-table", options.historyTable())
        .or(() -> variable("history-table", "GODWIT_HISTORY_TABLE"))
        .or(() -> inFile("history-table"))
        .or(() -> application().flatMap(there -> there.historyTable(this::isApplications)))
        .orElseGet(
            () ->
                new Setting(
                    "history-table",
                    HistoryTableName.FLYWAY.text(),
                    Setting.Level.DEFAULT,
                    "default"));
  }

  private boolean isApplications() {
    return url().filter(found -> found.level() == Setting.Level.APPLICATION).isPresent();
  }

  /** The dialect. */
  public Setting dialect() {
    return inFile("dialect")
        .orElseGet(
            () -> new Setting("dialect", Dialects.DEFAULT, Setting.Level.DEFAULT, "default"));
  }

  /** Whether scripts are portable: true or false. */
  public Setting portable() {
    return variable("portable", "GODWIT_PORTABLE")
        .map(Configuration::requireSwitch)
        .or(() -> inFile("portable"))
        .orElseGet(() -> new Setting("portable", "false", Setting.Level.DEFAULT, "default"));
  }

  private static Setting requireSwitch(Setting setting) {
    String value = setting.value().strip().toLowerCase(Locale.ROOT);
    if (!value.equals("true") && !value.equals("false")) {
      throw new InvalidInputException(
          ErrorCode.BAD_CONFIG,
          "%s is \"%s\". It must be true or false.".formatted(setting.origin(), setting.value()));
    }
    return new Setting(setting.name(), value, setting.level(), setting.origin());
  }

  /** A setting that only the file has, such as {@code policy.backup.keep}. */
  public Optional<Setting> inFile(String name) {
    return file()
        .flatMap(
            there -> there.value(name, environment().map(Setting::value).orElse(null), variables));
  }

  /** The folder for backups, if the file names one. */
  public Optional<Path> backupDir() {
    return inFile("policy.backup.dir").map(this::based).map(found -> Path.of(found.value()));
  }

  /** Whether commands that change the database need {@code --yes}. */
  public boolean isProtected() {
    return inFile("protected").filter(found -> found.value().equals("true")).isPresent();
  }

  /** Refuses settings of the application's Flyway that Godwit does not follow. */
  public void requireUsualFlyway() {
    application().ifPresent(Application::requireUsualFlyway);
  }

  /** The environments that can be chosen. */
  public Set<String> environments() {
    Set<String> names = new TreeSet<>();
    file().ifPresent(there -> names.addAll(there.environments()));
    application().ifPresent(there -> names.addAll(there.profiles()));
    return names;
  }

  private void requireKnown(Setting named) {
    String name = named.value();
    if (file().filter(there -> there.environments().contains(name)).isPresent()
        || variables.containsKey(ownVariable(name))) {
      return;
    }
    Set<String> names = new TreeSet<>();
    file().ifPresent(there -> names.addAll(there.environments()));
    Application.in(project(), profileChoice(Optional.of(named)), variables)
        .ifPresent(there -> names.addAll(there.profiles()));
    if (names.contains(name)) {
      return;
    }
    throw new InvalidInputException(
        ErrorCode.NO_SUCH_ENVIRONMENT,
        "There is no environment \"%s\".%s %s"
            .formatted(
                name,
                Nearest.of(name, names).map(" Did you mean %s?"::formatted).orElse(""),
                names.isEmpty()
                    ? "Define it in %s: [environments.%s].".formatted(ConfigFile.NAME, name)
                    : "Known are: %s.".formatted(String.join(", ", names))));
  }

  private static String ownVariable(String environment) {
    return "GODWIT_%s_URL"
        .formatted(environment.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
  }

  private static Optional<Setting> option(String name, String option, @Nullable String value) {
    return Optional.ofNullable(value)
        .map(given -> new Setting(name, given, Setting.Level.OPTION, option));
  }

  private Optional<Setting> variable(String name, String variable) {
    return Optional.ofNullable(variables.get(variable))
        .filter(value -> !value.isBlank())
        .map(value -> new Setting(name, value, Setting.Level.VARIABLE, variable));
  }

  private Setting based(Setting setting) {
    Path base = base(setting.level());
    List<String> values = new ArrayList<>();
    for (String value : setting.values()) {
      values.add(
          base.toString().isEmpty() || URL.matcher(value).matches()
              ? value
              : base.resolve(value).normalize().toString());
    }
    return new Setting(setting.name(), values, setting.level(), setting.origin());
  }

  private Path base(Setting.Level level) {
    return switch (level) {
      case OPTION, VARIABLE -> Path.of("");
      case FILE -> file().map(ConfigFile::folder).orElse(folder);
      case APPLICATION, DEFAULT -> project();
    };
  }

  /** The folder of the project: that of the file, or the one in which the command runs. */
  private Path project() {
    return options.config() != null || variable("config", "GODWIT_CONFIG").isPresent()
        ? folder
        : file().map(ConfigFile::folder).orElse(folder);
  }

  private Optional<ConfigFile> file() {
    if (!fileSought) {
      file =
          option("config", "--config", options.config())
              .or(() -> variable("config", "GODWIT_CONFIG"))
              .map(named -> ConfigFile.read(folder.resolve(named.value())))
              .or(() -> ConfigFile.find(folder));
      fileSought = true;
    }
    return file;
  }

  private Optional<Application> application() {
    if (!applicationSought) {
      application = Application.in(project(), profileChoice(environment()), variables);
      applicationSought = true;
    }
    return application;
  }

  /** Every setting with its value, or the problem that keeps it from being known. */
  public List<Row> all() {
    List<Row> rows = new ArrayList<>();
    rows.add(row("environment", this::environment));
    rows.add(row("profile", this::profile));
    rows.add(row("url", this::url));
    rows.add(row("dir", () -> Optional.of(dir())));
    rows.add(row("model", this::model));
    rows.add(row("dialect", () -> Optional.of(dialect())));
    rows.add(row("exclude", () -> Optional.of(excludes())));
    rows.add(row("portable", () -> Optional.of(portable())));
    rows.add(row("history-table", () -> Optional.of(historyTable())));
    rows.add(row("protected", () -> inFile("protected")));
    for (String kind : List.of("physical", "implicit")) {
      rows.add(row("jpa.%s-naming".formatted(kind), () -> naming(kind)));
    }
    for (String name :
        List.of(
            "policy.accept",
            "policy.backup.keep",
            "policy.backup.dir",
            "registry.url",
            "registry.project")) {
      rows.add(row(name, () -> inFile(name)));
    }
    return rows;
  }

  private Optional<Setting> naming(String kind) {
    return inFile("jpa.%s-naming".formatted(kind))
        .or(() -> application().flatMap(there -> there.naming(kind)));
  }

  /**
   * A setting as {@code godwit config} shows it.
   *
   * @param name its name
   * @param value its value without secrets; null when there is none
   * @param origin where it is from; null when there is no value
   * @param problem why the value is not known; null when it is
   */
  public record Row(
      String name, @Nullable String value, @Nullable String origin, @Nullable String problem) {}

  private static Row row(String name, Supplier<Optional<Setting>> setting) {
    try {
      return setting
          .get()
          .filter(found -> !found.values().isEmpty() || found.level() == Setting.Level.FILE)
          .map(
              found ->
                  new Row(
                      name,
                      found.values().isEmpty() ? "none" : found.shown(),
                      found.origin(),
                      null))
          .orElse(new Row(name, null, null, null));
    } catch (GodwitException e) {
      return new Row(name, null, null, Secrets.hidden(e.sentence()));
    }
  }
}
