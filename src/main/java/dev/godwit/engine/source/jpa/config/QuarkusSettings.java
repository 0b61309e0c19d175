package dev.godwit.engine.source.jpa.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.source.application.ApplicationConfiguration;
import dev.godwit.engine.source.application.ConfiguredValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings {@code quarkus.hibernate-orm.*}, of the default persistence unit and named ones. */
final class QuarkusSettings {
  private static final String PREFIX = "quarkus.hibernate-orm.";
  private static final String MAPPING_FILES = "mapping-files";

  // quarkus.hibernate-orm[.unit].setting
  private static final String UNIT_OR_NONE =
      "quarkus\\.hibernate-orm\\.(?:(?:\"([^\"]+)\"|([^.\"]+))\\.)??";
  private static final Pattern SETTING =
      Pattern.compile(
          UNIT_OR_NONE
              + "(physical-naming-strategy|implicit-naming-strategy|quote-identifiers\\.strategy|mapping\\..+|unsupported-properties\\..+)");
  private static final Pattern FILES =
      Pattern.compile(UNIT_OR_NONE + MAPPING_FILES + "(?:\\[\\d+\\])?");
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
  private static final String QUOTE = "quote-identifiers.strategy";

  private final ApplicationConfiguration application;
  private final Settings settings;

  private QuarkusSettings(ApplicationConfiguration application, Settings settings) {
    this.application = application;
    this.settings = settings;
  }

  /** Adds what is configured. */
  static void addTo(Settings settings, ApplicationConfiguration application) {
    QuarkusSettings quarkus = new QuarkusSettings(application, settings);
    Set<String> names = new TreeSet<>(application.keys());
    // A variable of the environment does not say which key it means.
    HIBERNATE.keySet().forEach(setting -> names.add(PREFIX + setting));
    names.add(PREFIX + QUOTE);
    names.forEach(quarkus::add);
    if (!settings.isSettled(Settings.PHYSICAL)) {
      requireOneUnit(application.keys());
    }
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

  /** The XML mappings; empty where Quarkus takes its default. */
  static Optional<List<ConfiguredValue>> mappingFiles(ApplicationConfiguration application) {
    Set<ConfiguredValue> files = new LinkedHashSet<>();
    Set<String> keys = new TreeSet<>(application.keys());
    keys.add(PREFIX + MAPPING_FILES);
    for (String key : keys) {
      if (FILES.matcher(key).matches()) {
        application.find(key).ifPresent(files::add);
      }
    }
    return files.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(files));
  }

  private void add(String name) {
    Matcher matcher = SETTING.matcher(name);
    if (!matcher.matches()) {
      return;
    }
    String setting = matcher.group(3);
    String hibernate = HIBERNATE.getOrDefault(setting, "");
    if (setting.startsWith("unsupported-properties.")) {
      hibernate = setting.substring("unsupported-properties.".length()).replace("\"", "");
    }
    boolean quote = setting.equals(QUOTE);
    if (!quote && (!Settings.decidesSchema(hibernate) || settings.isSettled(hibernate))) {
      return;
    }
    Optional<Settings.Value> value =
        application
            .find(name)
            .map(found -> new Settings.Value(found.value(), found.key(), found.source()));
    if (value.isPresent() && quote) {
      quote(value.get());
    } else if (value.isPresent()) {
      settings.add(hibernate, value.get());
    }
  }

  private void quote(Settings.Value value) {
    String strategy = value.value().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean columns = strategy.equals("all-except-column-definitions");
    Settings.Value on = new Settings.Value("true", value.key(), value.origin());
    if (strategy.equals("all") || columns) {
      settings.add("hibernate.globally_quoted_identifiers", on);
    }
    if (columns) {
      settings.add("hibernate.globally_quoted_identifiers_skip_column_definitions", on);
    }
    if (strategy.equals("only-keywords")) {
      settings.add("hibernate.auto_quote_keyword", on);
    }
  }
}
