package dev.godwit.engine.source.jpa.config;

import dev.godwit.engine.source.application.ApplicationConfiguration;
import dev.godwit.engine.source.application.ConfiguredValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings {@code spring.jpa.*}. */
final class SpringSettings {
  private static final String NAMING = "spring.jpa.hibernate.naming.";
  private static final String PROPERTIES = "spring.jpa.properties.";
  private static final String MAPPING_RESOURCES = "spring.jpa.mapping-resources";

  private SpringSettings() {}

  /** Adds what is configured, without the defaults. */
  static void addTo(Settings settings, ApplicationConfiguration application) {
    strategy(settings, application, Settings.PHYSICAL, NAMING + "physical-strategy");
    strategy(settings, application, Settings.IMPLICIT, NAMING + "implicit-strategy");
    for (String key : application.keys()) {
      if (key.toLowerCase(Locale.ROOT).startsWith(PROPERTIES)) {
        String hibernate = key.substring(PROPERTIES.length()).replace("[", "").replace("]", "");
        if (Settings.decidesSchema(hibernate)
            && !settings.isSettled(hibernate)
            && !settings.values().containsKey(hibernate)) {
          application
              .findRead(key)
              .ifPresent(found -> settings.addIfAbsent(hibernate, value(found)));
        }
      }
    }
  }

  private static void strategy(
      Settings settings, ApplicationConfiguration application, String hibernate, String key) {
    if (!settings.isSettled(hibernate)) {
      application.find(key).ifPresent(found -> settings.add(hibernate, value(found)));
    }
  }

  /** The XML mappings; empty where Spring takes its default. */
  static Optional<List<ConfiguredValue>> mappingFiles(ApplicationConfiguration application) {
    return application.findRead(MAPPING_RESOURCES).map(List::of);
  }

  private static Settings.Value value(ConfiguredValue found) {
    return new Settings.Value(found.value(), found.key(), found.source());
  }
}
