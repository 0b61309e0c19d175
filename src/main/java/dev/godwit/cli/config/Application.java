package dev.godwit.cli.config;

import dev.godwit.engine.dialect.Dialects;
import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.source.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Quarkus or Spring Boot application in a folder, and what its configuration means for us. */
final class Application {
  private static final List<String> RESOURCES =
      List.of("src/main/resources", "target/classes", "build/resources/main");
  private static final List<String> CLASSES = List.of("target/classes", "build/classes/java/main");
  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "build.gradle", "build.gradle.kts");

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
  private final ApplicationValues values;

  private Application(Path project, ApplicationValues values) {
    this.project = project;
    this.values = values;
  }

  /** The application in a folder, if there is one of a kind that is known. */
  static Optional<Application> in(
      Path project, @Nullable String profile, Map<String, String> environment) {
    List<Path> resources = RESOURCES.stream().map(project::resolve).toList();
    Path used =
        resources.stream()
            .filter(
                folder ->
                    new ConfigFolder(folder).isUsed()
                        || new ConfigFolder(folder.resolve("config")).isUsed())
            .findFirst()
            .orElse(resources.get(0));
    return Kind.of(project, used)
        .map(
            kind ->
                new Application(
                    project,
                    kind == Kind.QUARKUS
                        ? new QuarkusValues(project, used, profile, environment)
                        : new SpringValues(project, used, profile, environment)));
  }

  private enum Kind {
    QUARKUS("io.quarkus", "(?m)^\\s*\"?(%[\\w,-]+\\.)?quarkus[.:]"),
    SPRING("org.springframework.boot", "(?m)^\\s*spring[.:]");

    private final String group;
    private final String key;

    Kind(String group, String key) {
      this.group = group;
      this.key = key;
    }

    /** By the build file; where that does not say it, by the keys of the configuration. */
    static Optional<Kind> of(Path project, Path resources) {
      for (String name : BUILD_FILES) {
        Path file = project.resolve(name);
        if (Files.isRegularFile(file)) {
          String text = TextFiles.read(file);
          for (Kind kind : values()) {
            if (text.contains(kind.group)) {
              return Optional.of(kind);
            }
          }
        }
      }
      for (Path folder : List.of(resources, resources.resolve("config"))) {
        for (String ending : List.of("properties", "yaml", "yml")) {
          Optional<Path> file = new ConfigFolder(folder).file("application." + ending);
          if (file.isPresent()) {
            String text = TextFiles.readProperties(file.get());
            for (Kind kind : values()) {
              if (Pattern.compile(kind.key).matcher(text).find()) {
                return Optional.of(kind);
              }
            }
          }
        }
      }
      return Optional.empty();
    }
  }

  /** The name of the framework. */
  String framework() {
    return values.framework();
  }

  /** Its profiles. */
  Set<String> profiles() {
    return values.profiles();
  }

  /** The database. */
  Optional<Setting> url() {
    return values
        .find(values.urlKey())
        .map(found -> new Setting("url", found.value(), Setting.Level.APPLICATION, found.origin()));
  }

  /**
   * The name of Flyway's history table, if it is said.
   *
   * @param own asks whether the database is the one that the application's configuration names
   */
  Optional<Setting> historyTable(BooleanSupplier own) {
    List<String> all = values.allFlyway();
    Set<String> tables = new TreeSet<>();
    for (String keys : all) {
      tables.add(
          values
              .find(keys + TABLE)
              .map(ApplicationValues.Found::value)
              .orElse(HistoryTableName.FLYWAY.text()));
    }
    boolean one = tables.size() == 1;
    boolean single = all.size() == 2 && !one && values.flyway().equals(all.get(1));
    if (!one && !single && !own.getAsBoolean()) {
      throw new RefusedException(
          ErrorCode.UNSUPPORTED_CONFIG,
          "The application has several databases, whose history tables differ (%s), and it cannot be told which is that of the database. Nothing was read or changed. Pass --history-table NAME."
              .formatted(String.join(", ", tables)));
    }
    return values
        .find((one ? all.get(0) : values.flyway()) + TABLE)
        .map(
            found ->
                new Setting(
                    "history-table", found.value(), Setting.Level.APPLICATION, found.origin()));
  }

  /** The folder of migrations: Flyway's. */
  Setting dir() {
    String key = values.flyway() + "locations";
    Optional<ApplicationValues.Found> found = values.find(key);
    String location = found.map(ApplicationValues.Found::value).orElse("db/migration");
    String origin =
        found
            .map(ApplicationValues.Found::origin)
            .orElse("Flyway's default in %s".formatted(values.framework()));
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
            : project.resolve(RESOURCES.get(0)).resolve(plain);
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
                    "the classes of the %s application".formatted(values.framework())));
  }

  /**
   * Refuses settings of Flyway under which Godwit would work on other files than the application.
   */
  void requireUsualFlyway() {
    for (String keys : values.allFlyway()) {
      FIXED.forEach((name, usual) -> require(keys + name, usual));
    }
  }

  private void require(String key, String usual) {
    values
        .find(key)
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
