package dev.godwit.engine.source.jpa.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.source.application.ActiveProfiles;
import dev.godwit.engine.source.application.ApplicationConfiguration;
import dev.godwit.engine.source.application.ConfigurationPlaces;
import dev.godwit.engine.source.application.Framework;
import dev.godwit.engine.source.application.ProfileChoice;
import dev.godwit.engine.source.application.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects the settings of an application for Hibernate. */
final class JpaReader {
  private static final String PROD = "prod";

  private final Resources resources;
  private final ConfigurationPlaces places;
  private final String springBoot;
  private final List<String> beans;
  private final EntityOptions options;

  JpaReader(Resources resources, String springBoot, List<String> beans, EntityOptions options) {
    this.resources = resources;
    this.places = ConfigurationPlaces.ofClassPath(resources);
    this.springBoot = springBoot;
    this.beans = beans;
    this.options = options;
  }

  JpaConfiguration read() {
    Optional<Framework> framework =
        Framework.of(places)
            .or(() -> springBoot.isEmpty() ? Optional.empty() : Optional.of(Framework.SPRING_BOOT));
    Optional<ApplicationConfiguration> application =
        framework.map(found -> configuration(found, options.profile()));
    Settings settings = settings(application);
    application.ifPresent(read -> requireSameInProduction(read, settings));
    PersistenceFiles files = new PersistenceFiles(resources);
    files.read().values().forEach(settings::addIfAbsent);
    Map<String, String> values = new TreeMap<>();
    Map<String, String> keys = new TreeMap<>();
    settings
        .values()
        .forEach(
            (name, value) -> {
              values.put(name, value.value());
              keys.put(
                  name,
                  value.key().equals(value.origin())
                      ? value.key()
                      : "%s (%s)".formatted(value.key(), value.origin()));
            });
    return new JpaConfiguration(
        values,
        keys,
        note(settings, application),
        new MappingFiles(resources).urls(application, files));
  }

  private ApplicationConfiguration configuration(Framework framework, ProfileChoice profile) {
    return ApplicationConfiguration.read(framework, places, profile, options.variables());
  }

  private Settings settings(Optional<ApplicationConfiguration> application) {
    Settings settings = options.settings();
    application.ifPresent(
        read -> {
          if (read.framework() == Framework.QUARKUS) {
            QuarkusSettings.addTo(settings, read);
          } else {
            SpringSettings.addTo(settings, read);
            requireNoBean(settings);
            addSpringDefaults(settings);
          }
        });
    return settings;
  }

  private void addSpringDefaults(Settings settings) {
    String why =
        springBoot.isEmpty()
            ? Framework.SPRING_BOOT
                .buildFile(places)
                .map(file -> file + " names Spring Boot")
                .orElse("its configuration has spring keys")
            : springBoot;
    String origin = "Spring Boot's default, as " + why;
    settings.addIfAbsent(
        Settings.PHYSICAL,
        new Settings.Value(JpaConfiguration.SNAKE_CASE, Settings.PHYSICAL, origin));
    settings.addIfAbsent(
        Settings.IMPLICIT,
        new Settings.Value(JpaConfiguration.SPRING_IMPLICIT, Settings.IMPLICIT, origin));
  }

  private void requireNoBean(Settings settings) {
    if (!beans.isEmpty() && !settings.values().containsKey(Settings.PHYSICAL)) {
      throw new InvalidInputException(
          ErrorCode.BAD_ENTITIES,
          "The bean %s decides the names of tables and columns, and Godwit does not run the application to ask it. Set spring.jpa.hibernate.naming.physical-strategy to the class of the strategy that it gives, or jpa.physical-naming in godwit.toml."
              .formatted(beans.get(0)));
    }
  }

  /** Where nothing names a profile, the schema must not depend on it. */
  private void requireSameInProduction(ApplicationConfiguration read, Settings settings) {
    ActiveProfiles active = read.active();
    if (!active.isDefault() || active.names().contains(PROD) || !read.profiles().contains(PROD)) {
      return;
    }
    Settings production;
    try {
      production =
          settings(
              Optional.of(configuration(read.framework(), new ProfileChoice(PROD, PROD, true))));
    } catch (RefusedException e) {
      // A value that only production has; the schema of this profile is known.
      return;
    }
    Settings.firstDifference(settings, production)
        .ifPresent(
            name -> {
              throw new InvalidInputException(
                  ErrorCode.BAD_ENTITIES,
                  "%s is %s with the profile %s and %s with the profile %s, and nothing says which one is meant. Set the variable %s, or choose one with -e."
                      .formatted(
                          name,
                          settings.shown(name),
                          String.join(",", active.names()),
                          production.shown(name),
                          PROD,
                          read.framework().variable()));
            });
  }

  private static String note(Settings settings, Optional<ApplicationConfiguration> application) {
    StringBuilder note = new StringBuilder("Names of the entities: ");
    strategy(note, "physical", settings, Settings.PHYSICAL);
    note.append("; ");
    strategy(note, "implicit", settings, Settings.IMPLICIT);
    note.append('.');
    application.ifPresent(
        read -> {
          note.append(" Read for %s with %s.".formatted(read.framework().title(), read.active()));
          read.notes().forEach(unread -> note.append(' ').append(unread));
        });
    return note.toString();
  }

  private static void strategy(
      StringBuilder note, String kind, Settings settings, String hibernate) {
    Settings.Value value = settings.values().get(hibernate);
    if (value == null) {
      note.append(kind).append(" strategy as Jakarta Persistence says (nothing is configured)");
    } else {
      String name = value.value().substring(value.value().lastIndexOf('.') + 1);
      note.append("%s strategy %s (%s)".formatted(kind, name, value.origin()));
    }
  }
}
