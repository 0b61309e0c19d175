package dev.godwit.engine.source.jpa.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.net.URL;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an application configures of its entities.
 *
 * @param settings Hibernate's settings by name, with the values as configured
 * @param keys by the name of a setting: how the application calls it, and where it says it
 * @param note which naming strategies are taken and from where, as a sentence
 * @param mappings the XML mappings
 */
public record JpaConfiguration(
    Map<String, String> settings, Map<String, String> keys, String note, List<URL> mappings) {

  private static final String ORM = "META-INF/orm.xml";
  private static final String SNAKE_CASE =
      "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl";
  private static final String SPRING_IMPLICIT =
      "org.springframework.boot.hibernate.SpringImplicitNamingStrategy";

  /**
   * Reads it: the settings of Quarkus where there are any, else those of Spring Boot with its
   * defaults, else those of Jakarta Persistence and Hibernate.
   *
   * @param resources the resources of the application
   * @param springBoot why this is an application of Spring Boot; empty when it is none
   * @param beans what gives Spring another naming strategy in code
   * @param environment the variables of the environment
   */
  public static JpaConfiguration read(
      Resources resources, String springBoot, List<String> beans, Map<String, String> environment) {
    PersistenceFiles files = new PersistenceFiles(resources);
    QuarkusConfiguration quarkus = new QuarkusConfiguration(resources, environment);
    Settings settings = quarkus.read();
    if (settings.isEmpty() && !quarkus.isUsed()) {
      SpringConfiguration spring = new SpringConfiguration(resources, environment);
      settings = spring.read();
      String why =
          springBoot.isEmpty() && spring.isUsed()
              ? "its configuration has spring keys"
              : springBoot;
      if (!why.isEmpty()) {
        requireNoBean(beans, settings);
        String origin = "Spring Boot's default, as " + why;
        settings.addIfAbsent(
            Settings.PHYSICAL, new Settings.Value(SNAKE_CASE, Settings.PHYSICAL, origin));
        settings.addIfAbsent(
            Settings.IMPLICIT, new Settings.Value(SPRING_IMPLICIT, Settings.IMPLICIT, origin));
      }
    }
    for (Map.Entry<String, Settings.Value> value : files.read().values().entrySet()) {
      settings.addIfAbsent(value.getKey(), value.getValue());
    }
    Map<String, String> values = new TreeMap<>();
    Map<String, String> keys = new TreeMap<>();
    settings
        .values()
        .forEach(
            (name, value) -> {
              values.put(name, value.value());
              keys.put(name, "%s (%s)".formatted(value.key(), value.origin()));
            });
    return new JpaConfiguration(values, keys, note(settings), mappings(resources, files));
  }

  private static void requireNoBean(List<String> beans, Settings settings) {
    if (!beans.isEmpty() && !settings.values().containsKey(Settings.PHYSICAL)) {
      throw new InvalidInputException(
          ErrorCode.BAD_ENTITIES,
          "The bean %s decides the names of tables and columns, and Godwit does not run the application to ask it. Set spring.jpa.hibernate.naming.physical-strategy to the class of the strategy that it gives."
              .formatted(beans.get(0)));
    }
  }

  private static List<URL> mappings(Resources resources, PersistenceFiles files) {
    Set<String> names = new LinkedHashSet<>();
    names.add(ORM);
    names.addAll(files.mappingFiles());
    return names.stream()
        .flatMap(name -> resources.all(name).stream())
        .map(Resources.Resource::url)
        .toList();
  }

  private static String note(Settings settings) {
    StringBuilder note = new StringBuilder("Names of the entities: ");
    strategy(note, "physical", settings, Settings.PHYSICAL);
    note.append("; ");
    strategy(note, "implicit", settings, Settings.IMPLICIT);
    return note.append('.').toString();
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
