package dev.godwit.cli.config;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.source.Sources;
import dev.godwit.engine.source.application.ActiveProfiles;
import dev.godwit.engine.source.application.ApplicationConfiguration;
import dev.godwit.engine.source.application.ConfigurationPlaces;
import dev.godwit.engine.source.application.ConfiguredValue;
import dev.godwit.engine.source.application.Framework;
import dev.godwit.engine.source.application.ProfileChoice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** A Quarkus or Spring Boot application in a folder, and what its configuration means for us. */
final class Application {
  private static final String RESOURCES = "src/main/resources";
  private static final List<String> CLASSES = List.of("target/classes", "build/classes/java/main");

  /** Flyway's settings that change which scripts there are. */
  private static final Map<String, String> FIXED = new LinkedHashMap<>();

  static {
    FIXED.put("sql-migration-prefix", "V");
    FIXED.put("sql-migration-separator", "__");
    FIXED.put("sql-migration-suffixes", ".sql");
    FIXED.put("undo-sql-migration-prefix", "U");
  }

  private static final String TABLE = "table";

  private final Path project;
  private final ApplicationConfiguration configuration;
  private final ApplicationValues keys;

  private Application(Path project, ApplicationConfiguration configuration) {
    this.project = project;
    this.configuration = configuration;
    keys =
        configuration.framework() == Framework.QUARKUS
            ? QuarkusValues.of(withUrl(configuration))
            : new SpringValues();
  }

  /** A variable of the environment is no key, but may give the value of one. */
  private static Set<String> withUrl(ApplicationConfiguration configuration) {
    Set<String> keys = new TreeSet<>(configuration.keys());
    String url = QuarkusValues.of(Set.of()).urlKey();
    if (configuration.has(url)) {
      keys.add(url);
    }
    return keys;
  }

  /** The application in a folder, if there is one of a kind that is known. */
  static Optional<Application> in(
      Path project, ProfileChoice profile, Map<String, String> environment) {
    ConfigurationPlaces places = ConfigurationPlaces.ofProject(project);
    return Framework.of(places)
        .map(
            framework ->
                new Application(
                    project,
                    ApplicationConfiguration.read(framework, places, profile, environment)));
  }

  /** The name of the framework. */
  String framework() {
    return configuration.framework().title();
  }

  /** Its profiles. */
  Set<String> profiles() {
    return configuration.profiles();
  }

  /** The profiles with which its configuration was read. */
  Setting profile() {
    ActiveProfiles active = configuration.active();
    return new Setting("profile", active.names(), Setting.Level.APPLICATION, active.reason());
  }

  /** Sentences on configuration that was not read. */
  List<String> notes() {
    return configuration.notes();
  }

  /** The database. */
  Optional<Setting> url() {
    return configuration
        .find(keys.urlKey())
        .map(
            found ->
                new Setting(
                    "url",
                    found.value(),
                    Setting.Level.APPLICATION,
                    "%s; profile %s, %s"
                        .formatted(
                            found.origin(),
                            String.join(",", configuration.active().names()),
                            configuration.active().reason())));
  }

  /** A naming strategy, where its own key gives it. */
  Optional<Setting> naming(String kind) {
    return configuration
        .find(keys.naming(kind))
        .map(
            found ->
                new Setting(
                    "jpa.%s-naming".formatted(kind),
                    found.value(),
                    Setting.Level.APPLICATION,
                    found.origin()));
  }

  /**
   * The name of Flyway's history table, if it is said.
   *
   * @param own asks whether the database is the one that the application's configuration names
   */
  Optional<Setting> historyTable(BooleanSupplier own) {
    List<String> all = keys.allFlyway();
    Set<String> tables = new TreeSet<>();
    for (String start : all) {
      tables.add(
          configuration
              .findRead(start + TABLE)
              .map(ConfiguredValue::value)
              .orElse(HistoryTableName.FLYWAY.text()));
    }
    boolean one = tables.size() == 1;
    boolean single = all.size() == 2 && !one && keys.flyway().equals(all.get(1));
    if (!one && !single && !own.getAsBoolean()) {
      throw new RefusedException(
          ErrorCode.UNSUPPORTED_CONFIG,
          "The application has several databases, whose history tables differ (%s), and it cannot be told which is that of the database. Nothing was read or changed. Pass --history-table NAME."
              .formatted(String.join(", ", tables)));
    }
    return configuration
        .findRead((one ? all.get(0) : keys.flyway()) + TABLE)
        .map(
            found ->
                new Setting(
                    "history-table", found.value(), Setting.Level.APPLICATION, found.origin()));
  }

  /** The folder of migrations: Flyway's. */
  Setting dir() {
    String key = keys.flyway() + "locations";
    Optional<ConfiguredValue> found = configuration.findRead(key);
    String location = found.map(ConfiguredValue::value).orElse("db/migration");
    String origin =
        found.map(ConfiguredValue::origin).orElse("Flyway's default in %s".formatted(framework()));
    String plain =
        location
            .replaceFirst("^classpath:/*", "")
            .replace("{vendor}", Dialects.DEFAULT)
            .replaceFirst("^/+(?!$)", location.startsWith("filesystem:") ? "/" : "");
    boolean file = location.startsWith("filesystem:");
    if (location.replace("{vendor}", "").matches(".*[,*?{].*")
        || (!file && plain.matches("[a-z0-9]{2,}:.*"))) {
      throw new RefusedException(
          ErrorCode.UNSUPPORTED_CONFIG,
          "%s is \"%s\", and Godwit writes to one folder. Pass --dir FOLDER, or write dir into %s."
              .formatted(origin, location, ConfigFile.NAME));
    }
    Path folder =
        file
            ? project.resolve(plain.substring("filesystem:".length()))
            : project.resolve(RESOURCES).resolve(plain);
    return new Setting("dir", folder.toString(), Setting.Level.APPLICATION, origin);
  }

  /** The compiled classes, when they have entities. */
  Optional<Setting> model() {
    return CLASSES.stream()
        .map(project::resolve)
        .filter(Sources::hasEntities)
        .findFirst()
        .map(
            folder ->
                new Setting(
                    "model",
                    folder.toString(),
                    Setting.Level.APPLICATION,
                    "the classes of the %s application".formatted(framework())));
  }

  /**
   * Refuses settings of Flyway under which Godwit would work on other files than the application.
   */
  void requireUsualFlyway() {
    for (String start : keys.allFlyway()) {
      FIXED.forEach((name, usual) -> require(start + name, usual));
    }
  }

  private void require(String key, String usual) {
    configuration
        .findRead(key)
        .filter(found -> !found.value().equals(usual))
        .ifPresent(
            found -> {
              throw new RefusedException(
                  ErrorCode.UNSUPPORTED_CONFIG,
                  "The application has %s = %s, and Godwit supports only Flyway's default, %s. Nothing was read or changed. Remove the setting."
                      .formatted(found.origin(), found.value(), usual));
            });
  }
}
