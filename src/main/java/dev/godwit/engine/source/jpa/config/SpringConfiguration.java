package dev.godwit.engine.source.jpa.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings {@code spring.jpa.*} as Spring Boot reads them: properties and YAML, the files and
 * documents of the active profiles, the environment. Without {@code spring.profiles.active} the
 * profile is {@code prod} when the application has one, because its database is the one meant.
 */
final class SpringConfiguration {
  private static final String NAMING = "spring.jpa.hibernate.naming.";
  private static final String PROPERTIES = "spring.jpa.properties.";
  private static final String ON_PROFILE = "spring.config.activate.on-profile";
  private static final String ACTIVE = "spring.profiles.active";
  private static final List<String> FOLDERS = List.of("", "config/");
  private static final List<String> ENDS = List.of(".yaml", ".yml", ".properties");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}:]+)(?::([^${}]*))?\\}");
  private static final int DEEPEST = 20;

  private final Resources resources;
  private final Map<String, String> environment;
  private final Map<String, Settings.Value> values = new HashMap<>();
  private Set<String> profiles = Set.of();

  SpringConfiguration(Resources resources, Map<String, String> environment) {
    this.resources = resources;
    this.environment = environment;
  }

  /** Whether a file has keys of Spring. */
  boolean isUsed() {
    return files("application")
        .flatMap(file -> Documents.of(file).stream())
        .flatMap(document -> document.keySet().stream())
        .anyMatch(key -> key.startsWith("spring."));
  }

  /** What is configured, without the defaults. */
  Settings read() {
    profiles = activeProfiles();
    load("application");
    // The last profile wins.
    profiles.stream().sorted().forEach(profile -> load("application-" + profile));
    Settings settings = new Settings();
    strategy(settings, Settings.PHYSICAL, "physicalstrategy");
    strategy(settings, Settings.IMPLICIT, "implicitstrategy");
    values.forEach(
        (key, value) -> {
          String hibernate = key.startsWith(PROPERTIES) ? key.substring(PROPERTIES.length()) : "";
          hibernate = hibernate.replace("[", "").replace("]", "");
          if (Settings.decidesSchema(hibernate)) {
            settings.addIfAbsent(hibernate, resolved(value));
          }
        });
    return settings;
  }

  private void strategy(Settings settings, String hibernate, String name) {
    String variable = "SPRING_JPA_HIBERNATE_NAMING_" + name.toUpperCase(Locale.ROOT);
    if (environment.containsKey(variable)) {
      settings.add(
          hibernate, new Settings.Value(environment.get(variable), variable, "the environment"));
      return;
    }
    values.forEach(
        (key, value) -> {
          // Relaxed binding: physical-strategy, physicalStrategy, physical_strategy.
          if (key.startsWith(NAMING) && plain(key.substring(NAMING.length())).equals(name)) {
            settings.add(hibernate, resolved(value));
          }
        });
  }

  private static String plain(String key) {
    return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  private Set<String> activeProfiles() {
    String active = environment.getOrDefault("SPRING_PROFILES_ACTIVE", "");
    List<Resources.Resource> files = files("application").toList();
    boolean prod = files("application-prod").findAny().isPresent();
    for (Resources.Resource file : files) {
      for (Map<String, String> document : Documents.of(file)) {
        if (active.isEmpty() && !document.containsKey(ON_PROFILE)) {
          active = document.getOrDefault(ACTIVE, "");
        }
        prod |= names(document.getOrDefault(ON_PROFILE, "")).contains("prod");
      }
    }
    if (active.contains("${")) {
      active = resolve(active, ACTIVE, 0);
    }
    return active.isBlank() ? (prod ? Set.of("prod") : Set.of("default")) : names(active);
  }

  private static Set<String> names(String list) {
    return Set.copyOf(
        Stream.of(list.split("[,|]"))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList()
            .stream()
            .distinct()
            .toList());
  }

  private Stream<Resources.Resource> files(String name) {
    return FOLDERS.stream()
        .flatMap(folder -> ENDS.stream().map(end -> folder + name + end))
        .flatMap(file -> resources.all(file).stream());
  }

  private void load(String name) {
    for (Resources.Resource file : files(name).toList()) {
      for (Map<String, String> document : Documents.of(file)) {
        if (isActive(document, file)) {
          document.forEach(
              (key, value) ->
                  values.put(
                      key,
                      new Settings.Value(
                          value,
                          key,
                          "%s, profile %s"
                              .formatted(
                                  file.name(),
                                  String.join(",", new java.util.TreeSet<>(profiles))))));
        }
      }
    }
  }

  private boolean isActive(Map<String, String> document, Resources.Resource file) {
    String on = document.getOrDefault(ON_PROFILE, "");
    if (on.isEmpty()) {
      return true;
    }
    if (on.contains("&") || on.contains("(")) {
      if (document.keySet().stream().anyMatch(key -> key.startsWith("spring.jpa."))) {
        throw new InvalidInputException(
            ErrorCode.BAD_ENTITIES,
            "A document of %s applies on the profiles %s, which Godwit cannot evaluate, and has settings of spring.jpa. Write one profile there, or several separated by commas."
                .formatted(file.name(), on));
      }
      return false;
    }
    return names(on).stream()
        .anyMatch(
            name ->
                name.startsWith("!")
                    ? !profiles.contains(name.substring(1).strip())
                    : profiles.contains(name));
  }

  private Settings.Value resolved(Settings.Value value) {
    return new Settings.Value(
        resolve(value.value(), value.key(), 0).strip(), value.key(), value.origin());
  }

  private String resolve(String text, String key, int depth) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    String name = matcher.group(1).strip();
    String otherwise = matcher.group(2);
    String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
    String found =
        environment.containsKey(name)
            ? environment.get(name)
            : environment.containsKey(variable)
                ? environment.get(variable)
                : values.containsKey(name) ? values.get(name).value() : otherwise;
    if (found == null || depth > DEEPEST) {
      throw new InvalidInputException(
          ErrorCode.BAD_ENTITIES,
          "The value of %s is %s, and nothing gives %s a value, so the names of tables and columns are not known. Set the variable %s."
              .formatted(key, text, name, variable));
    }
    String replaced = text.substring(0, matcher.start()) + found + text.substring(matcher.end());
    return resolve(replaced, key, depth + 1);
  }
}
