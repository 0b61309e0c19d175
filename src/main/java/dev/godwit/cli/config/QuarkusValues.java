package dev.godwit.cli.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a Quarkus application, read with its own library. The order of the sources
 * is that of the guide "Configuration reference": environment, {@code .env}, {@code
 * config/application.properties} beside the program, the files of the application.
 */
final class QuarkusValues implements ApplicationValues {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:%[\\w-]+\\.)?quarkus\\.datasource\\.(?:\"([^\"]+)\"|([\\w-]+))\\.jdbc\\.url");
  private static final String URL = "quarkus.datasource.jdbc.url";

  private final SmallRyeConfig config;
  private final Set<String> profiles;
  private final Set<String> named;

  /**
   * Reads the files.
   *
   * @param project the folder in which the application is started
   * @param resources the folder of its resources
   * @param profile the profile that was chosen; null for the usual one
   * @param environment the variables
   */
  QuarkusValues(
      Path project, Path resources, @Nullable String profile, Map<String, String> environment) {
    List<ConfigSource> sources = new ArrayList<>();
    Set<String> known = new TreeSet<>(List.of("dev", "prod", "test"));
    String usual = environment.getOrDefault("QUARKUS_PROFILE", "dev");
    List<String> active = List.of((profile == null ? usual : profile).split(",", -1));
    ConfigFolder files = new ConfigFolder(resources);
    files.profiles().forEach(known::add);
    add(sources, files, "", 250);
    add(sources, new ConfigFolder(project.resolve("config")), "", 260);
    for (int i = 0; i < active.size(); i++) {
      // A file of a profile comes before the file that it belongs to.
      add(sources, files, "-" + active.get(i).strip(), 256 + active.size() - i);
    }
    Path dotenv = project.resolve(".env");
    if (Files.isRegularFile(dotenv)) {
      sources.add(new EnvConfigSource(properties(dotenv), 295));
    }
    sources.add(new EnvConfigSource(environment, 300));
    sources.add(
        new PropertiesConfigSource(
            Stream.of("user.home", "user.dir", "user.name", "java.io.tmpdir")
                .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, ""))),
            "system properties",
            50));
    named = new TreeSet<>();
    for (ConfigSource source : sources) {
      for (String key : source.getPropertyNames()) {
        if (key.startsWith("%")) {
          known.addAll(List.of(key.substring(1).split("\\.", 2)[0].split(",", -1)));
        }
        Matcher matcher = NAMED.matcher(key);
        if (matcher.matches()) {
          named.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
      }
    }
    profiles = known;
    config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withProfiles(active.stream().map(String::strip).toList())
            .withSources(sources)
            .build();
  }

  /** The one database that has a name, when the usual one is not configured. */
  private String datasource() {
    boolean unnamed = config.getConfigValue(URL).getRawValue() != null;
    if (unnamed || named.isEmpty()) {
      return "";
    }
    if (named.size() > 1) {
      throw new RefusedException(
          ErrorCode.UNREADABLE_CONFIG,
          "The application has several databases (%s), and Godwit works on one. Write url and dir into %s, an environment for each."
              .formatted(
                  named.stream()
                      .map("quarkus.datasource.%s.jdbc.url"::formatted)
                      .collect(Collectors.joining(", ")),
                  ConfigFile.NAME));
    }
    return inKey(named.iterator().next());
  }

  /** A name as it is written in keys: with or without quotes. */
  private String inKey(String name) {
    boolean plain =
        config.getConfigValue("quarkus.datasource.%s.jdbc.url".formatted(name)).getRawValue()
            != null;
    return plain ? name + "." : "\"%s\".".formatted(name);
  }

  @Override
  public String framework() {
    return "Quarkus";
  }

  @Override
  public Optional<Found> find(String key) {
    ConfigValue value;
    try {
      value = config.getConfigValue(key);
    } catch (RuntimeException e) {
      throw unreadable(key, String.valueOf(e.getMessage()));
    }
    if (value.getRawValue() == null || value.getRawValue().isBlank()) {
      return Optional.empty();
    }
    if (value.getValue() == null) {
      throw unreadable(
          key,
          "a placeholder in \"%s\" has no value".formatted(Secrets.hidden(value.getRawValue())));
    }
    return Optional.of(
        new Found(
            value.getValue().strip(), "%s in %s".formatted(key, value.getConfigSourceName())));
  }

  private RefusedException unreadable(String key, String reason) {
    return new RefusedException(
        ErrorCode.UNREADABLE_CONFIG,
        "The value of %s cannot be told: %s. Set the variable, or set the value with an option or in %s."
            .formatted(key, reason, ConfigFile.NAME));
  }

  @Override
  public String urlKey() {
    return "quarkus.datasource.%sjdbc.url".formatted(datasource());
  }

  @Override
  public String flyway() {
    return "quarkus.flyway." + datasource();
  }

  @Override
  public List<String> allFlyway() {
    return Stream.concat(Stream.of(""), named.stream().map(this::inKey))
        .map("quarkus.flyway."::concat)
        .toList();
  }

  @Override
  public Set<String> profiles() {
    return profiles;
  }

  private static void add(
      List<ConfigSource> sources, ConfigFolder folder, String suffix, int ordinal) {
    folder
        .file("application" + suffix + ".properties")
        .ifPresent(
            file ->
                sources.add(
                    new PropertiesConfigSource(properties(file), file.toString(), ordinal)));
    // The extension config-yaml puts YAML before properties.
    for (String ending : List.of(".yaml", ".yml")) {
      folder
          .file("application" + suffix + ending)
          .ifPresent(
              file -> {
                Map<String, String> all = new HashMap<>();
                Yaml.documents(file).forEach(all::putAll);
                sources.add(new PropertiesConfigSource(all, file.toString(), ordinal + 5));
              });
    }
  }

  private static Map<String, String> properties(Path file) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(TextFiles.readProperties(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> all = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
    return all;
  }
}
