package dev.godwit.engine.source.application;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The sources of a Quarkus application, with the ordinals of its guide "Configuration reference":
 * environment, {@code .env}, {@code config/application.properties} beside the program, the files of
 * the application; YAML before properties, and the file of a profile before the file that it
 * belongs to ({@code io.smallrye.config.AbstractLocationConfigSourceLoader}).
 */
final class QuarkusSources {
  private static final String APPLICATION = "application";
  private static final String LOCATIONS = "quarkus.config.locations";
  private static final String LOCATIONS_VARIABLE = "QUARKUS_CONFIG_LOCATIONS";
  private static final Pattern PROFILE = Pattern.compile("application-(.+)\\.(?:properties|ya?ml)");
  private static final Pattern SOURCE = Pattern.compile("\\w+\\[source=(.+)\\]");
  private static final Map<String, Integer> ORDINALS = new LinkedHashMap<>();

  static {
    ORDINALS.put(".properties", 250);
    ORDINALS.put(".yml", 254);
    ORDINALS.put(".yaml", 255);
  }

  /** What a file in the folder {@code config} of the project has more. */
  private static final int CONFIG = 10;

  private static final int MICROPROFILE = 100;
  private static final int DOTENV = 295;
  private static final int ENVIRONMENT = 300;
  private static final List<String> SYSTEM =
      List.of("user.home", "user.dir", "user.name", "java.io.tmpdir");

  private final ConfigurationPlaces places;
  private final Map<String, String> variables;
  private final Map<String, Resources.Resource> files = new LinkedHashMap<>();
  private final Set<String> notes = new TreeSet<>();

  QuarkusSources(ConfigurationPlaces places, Map<String, String> variables) {
    this.places = places;
    this.variables = variables;
  }

  /** The profiles that have a file of their own. */
  Set<String> profilesWithFiles() {
    Set<String> profiles = new TreeSet<>();
    Stream.of(
            places.classPath().names("", PROFILE),
            places.project().names(ConfigurationPlaces.CONFIG, PROFILE))
        .flatMap(Collection::stream)
        .forEach(
            name -> {
              Matcher matcher = PROFILE.matcher(name);
              if (matcher.matches()) {
                profiles.add(matcher.group(1));
              }
            });
    return profiles;
  }

  /** The sources for some profiles, of which the last wins. */
  List<ConfigSource> of(List<String> profiles) {
    List<ConfigSource> sources = new ArrayList<>();
    add(sources, places.classPath().all(ConfigurationPlaces.MICROPROFILE), MICROPROFILE);
    application(sources, "", 0);
    for (int i = 0; i < profiles.size(); i++) {
      application(sources, "-" + profiles.get(i), i + 1);
    }
    locations(sources);
    for (Resources.Resource file : places.project().all(".env")) {
      sources.add(new EnvConfigSource(Documents.whole(file), DOTENV));
    }
    sources.add(new EnvConfigSource(variables, ENVIRONMENT));
    sources.add(
        new PropertiesConfigSource(
            SYSTEM.stream()
                .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, ""))),
            "system properties",
            ENVIRONMENT + MICROPROFILE));
    return sources;
  }

  private void application(List<ConfigSource> sources, String suffix, int more) {
    ORDINALS.forEach(
        (ending, ordinal) -> {
          String name = APPLICATION + suffix + ending;
          add(sources, places.classPath().all(name), ordinal + more);
          add(
              sources,
              places.project().all(ConfigurationPlaces.CONFIG + name),
              ordinal + CONFIG + more);
        });
  }

  /** Other files, which are named by a variable or by a file that was read. */
  private void locations(List<ConfigSource> sources) {
    String named = variables.getOrDefault(LOCATIONS_VARIABLE, "");
    for (ConfigSource source : List.copyOf(sources)) {
      named =
          named.isBlank() && source.getValue(LOCATIONS) != null
              ? String.valueOf(source.getValue(LOCATIONS))
              : named;
    }
    for (String location : ProfileChoice.names(named)) {
      Optional<Resources.Resource> file = location(location);
      if (file.isEmpty()) {
        notes.add("The configuration at %s (%s) was not read.".formatted(location, LOCATIONS));
      }
      file.ifPresent(found -> add(sources, List.of(found), MICROPROFILE));
    }
  }

  private Optional<Resources.Resource> location(String location) {
    String name = location.replaceFirst("^(?:classpath:|file:(?://)?)", "");
    if (location.contains("${") || name.matches("[a-zA-Z][\\w+.-]+:.*")) {
      return Optional.empty();
    }
    Optional<Resources.Resource> there =
        places.project().places().stream()
            .findFirst()
            .or(() -> Optional.of(Path.of("")).filter(here -> Path.of(name).isAbsolute()))
            .flatMap(folder -> Resources.file(folder, name));
    return there.isPresent() || location.startsWith("file:")
        ? there
        : places.classPath().first(name);
  }

  /** Of files of the same name the first on the class path wins, since it is added first. */
  private void add(List<ConfigSource> sources, List<Resources.Resource> found, int ordinal) {
    for (Resources.Resource file : found) {
      files.put(file.file(), file);
      sources.add(new PropertiesConfigSource(Documents.whole(file), file.file(), ordinal));
    }
  }

  /** A value, with the file of a source. */
  ConfiguredValue value(String key, String value, String source) {
    Matcher matcher = SOURCE.matcher(source);
    Resources.Resource file = files.get(matcher.matches() ? matcher.group(1) : source);
    if (file != null) {
      return new ConfiguredValue(key, value, file.name(), file.file());
    }
    String variable = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    boolean dotenv = !variables.containsKey(variable) && !variables.containsKey(key);
    return dotenv
        ? new ConfiguredValue(key, value, ".env", ".env")
        : new ConfiguredValue(variable, value, "", "");
  }

  /** What was not read. */
  List<String> notes() {
    return List.copyOf(notes);
  }
}
