package dev.godwit.engine.source.jpa.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings {@code quarkus.hibernate-orm.*}, of the default persistence unit and of named ones,
 * as Quarkus reads them: properties, YAML, the files and keys of the profile, the environment.
 */
final class QuarkusConfiguration {
  private static final String PREFIX = "quarkus.hibernate-orm.";

  // quarkus.hibernate-orm[.unit].setting
  private static final Pattern SETTING =
      Pattern.compile(
          "quarkus\\.hibernate-orm\\.(?:(?:\"([^\"]+)\"|([^.\"]+))\\.)??(physical-naming-strategy|implicit-naming-strategy|quote-identifiers\\.strategy|mapping\\..+|unsupported-properties\\..+)");

  // How SmallRye calls a source of properties.
  private static final Pattern FILE = Pattern.compile("PropertiesConfigSource\\[source=(.+)\\]");

  private static final Pattern UNIT =
      Pattern.compile(
          "quarkus\\.hibernate-orm\\.(?:\"([^\"]+)\"|([^.\"]+))\\.(packages(?:\\[\\d+\\])?|datasource|physical-naming-strategy)");

  private static final Map<String, String> HIBERNATE =
      Map.of(
          "physical-naming-strategy", Settings.PHYSICAL,
          "implicit-naming-strategy", Settings.IMPLICIT,
          "mapping.timezone.default-storage", "hibernate.timezone.default_storage",
          "mapping.id.optimizer.default", "hibernate.id.optimizer.pooled.preferred",
          "mapping.duration.preferred-jdbc-type", "hibernate.type.preferred_duration_jdbc_type",
          "mapping.instant.preferred-jdbc-type", "hibernate.type.preferred_instant_jdbc_type",
          "mapping.boolean.preferred-jdbc-type", "hibernate.type.preferred_boolean_jdbc_type",
          "mapping.uuid.preferred-jdbc-type", "hibernate.type.preferred_uuid_jdbc_type");

  private final Resources resources;
  private final Map<String, String> environment;

  QuarkusConfiguration(Resources resources, Map<String, String> environment) {
    this.resources = resources;
    this.environment = environment;
  }

  /** Whether a file has keys of Quarkus. */
  boolean isUsed() {
    for (String name : config("prod").getPropertyNames()) {
      if (name.startsWith("quarkus.") || name.startsWith("%prod.quarkus.")) {
        return true;
      }
    }
    return false;
  }

  /** What is configured; empty when this is no application of Quarkus or it configures nothing. */
  Settings read() {
    Settings settings = new Settings();
    SmallRyeConfig config = config("prod");
    String profile = environment.getOrDefault("QUARKUS_PROFILE", "");
    if (profile.isEmpty()) {
      profile =
          value(config, "quarkus.profile").isEmpty() ? "prod" : value(config, "quarkus.profile");
    }
    if (!profile.equals("prod")) {
      config = config(profile);
    }
    Set<String> names = new TreeSet<>();
    config.getPropertyNames().forEach(names::add);
    for (String name : names) {
      Matcher matcher = SETTING.matcher(name);
      if (name.startsWith(PREFIX) && matcher.matches()) {
        add(settings, config, name, matcher.group(3), profile);
      }
    }
    requireOneUnit(names);
    return settings;
  }

  /** A unit that says nothing of its names has Hibernate's default, whatever another one says. */
  private static void requireOneUnit(Set<String> names) {
    Set<String> units = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (String name : names) {
      Matcher unit = UNIT.matcher(name);
      if (unit.matches()) {
        String called = unit.group(1) != null ? unit.group(1) : String.valueOf(unit.group(2));
        units.add(called);
        if (unit.group(3).endsWith("physical-naming-strategy")) {
          named.add(called);
        }
      }
    }
    if (!named.isEmpty() && !named.equals(units)) {
      units.removeAll(named);
      throw new InvalidInputException(
          ErrorCode.BAD_ENTITIES,
          "The persistence units differ: %s is set for %s, but not for %s. Godwit reads one unit at a time and cannot tell which one is meant. Give the classes and the configuration of one."
              .formatted(
                  "physical-naming-strategy", String.join(", ", named), String.join(", ", units)));
    }
  }

  private void add(
      Settings settings, SmallRyeConfig config, String name, String setting, String profile) {
    ConfigValue found = config.getConfigValue(name);
    String value = value(config, name);
    if (value.isEmpty()) {
      return;
    }
    Settings.Value with =
        new Settings.Value(value, name, "%s, profile %s".formatted(source(found), profile));
    if (setting.startsWith("unsupported-properties.")) {
      String hibernate = setting.substring("unsupported-properties.".length()).replace("\"", "");
      if (Settings.decidesSchema(hibernate)) {
        settings.add(hibernate, with);
      }
    } else if (setting.equals("quote-identifiers.strategy")) {
      quote(settings, with);
    } else if (HIBERNATE.containsKey(setting)) {
      settings.add(HIBERNATE.get(setting), with);
    }
  }

  private static String source(ConfigValue value) {
    String name = String.valueOf(value.getConfigSourceName());
    Matcher file = FILE.matcher(name);
    return file.matches() ? file.group(1) : "the environment";
  }

  private static void quote(Settings settings, Settings.Value value) {
    String strategy = value.value().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean columns = strategy.equals("all-except-column-definitions");
    if (strategy.equals("all") || columns) {
      settings.add(
          "hibernate.globally_quoted_identifiers",
          new Settings.Value("true", value.key(), value.origin()));
    }
    if (columns) {
      settings.add(
          "hibernate.globally_quoted_identifiers_skip_column_definitions",
          new Settings.Value("true", value.key(), value.origin()));
    }
    if (strategy.equals("only-keywords")) {
      settings.add(
          "hibernate.auto_quote_keyword", new Settings.Value("true", value.key(), value.origin()));
    }
  }

  private static String value(SmallRyeConfig config, String name) {
    ConfigValue value;
    try {
      value = config.getConfigValue(name);
    } catch (NoSuchElementException | IllegalArgumentException e) {
      throw unresolved(name, String.valueOf(e.getMessage()));
    }
    if (value.getValue() == null && value.getRawValue() != null) {
      throw unresolved(name, "it is " + value.getRawValue());
    }
    return value.getValue() == null ? "" : value.getValue().strip();
  }

  private static InvalidInputException unresolved(String name, String reason) {
    return new InvalidInputException(
        ErrorCode.BAD_ENTITIES,
        "The value of %s cannot be resolved, so the names of tables and columns are not known: %s. Set the variables that it names."
            .formatted(name, reason));
  }

  /** With the ordinals of Quarkus: YAML before properties, and the profile's files before both. */
  private SmallRyeConfig config(String profile) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultInterceptors();
    List<String> profiles = List.of(profile.split(","));
    builder.withProfiles(profiles);
    add(builder, "META-INF/microprofile-config.properties", 100);
    add(builder, "application.properties", 250);
    add(builder, "application.yml", 254);
    add(builder, "application.yaml", 255);
    for (int i = 0; i < profiles.size(); i++) {
      String name = "application-" + profiles.get(i).strip();
      add(builder, name + ".properties", 260 + i);
      add(builder, name + ".yml", 264 + i);
      add(builder, name + ".yaml", 265 + i);
    }
    builder.withSources(new EnvConfigSource(environment, 300));
    return builder.build();
  }

  private void add(SmallRyeConfigBuilder builder, String name, int ordinal) {
    List<Resources.Resource> found = resources.all(name);
    for (int i = found.size() - 1; i >= 0; i--) {
      for (Map<String, String> document : Documents.of(found.get(i))) {
        builder.withSources(new PropertiesConfigSource(document, name, ordinal));
      }
    }
  }
}
