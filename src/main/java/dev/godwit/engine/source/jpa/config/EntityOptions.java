package dev.godwit.engine.source.jpa.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.source.application.ProfileChoice;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is given for entities beside their class path. Names given by hand win over the
 * configuration of the application.
 *
 * @param variables the variables of the environment
 * @param profile what decides the profile of the application beside its own files
 * @param physicalNaming how names become those of tables and columns; null when the application
 *     says it
 * @param implicitNaming how what has no name is called; null when the application says it
 */
public record EntityOptions(
    Map<String, String> variables,
    ProfileChoice profile,
    @Nullable Naming physicalNaming,
    @Nullable Naming implicitNaming) {

  private static final Map<String, String> PHYSICAL =
      Map.of(
          "snake-case",
          JpaConfiguration.SNAKE_CASE,
          "as-is",
          "org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl");
  private static final Map<String, String> IMPLICIT =
      Map.of(
          "jpa",
          "org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl",
          "spring",
          JpaConfiguration.SPRING_IMPLICIT);

  /** Copies the variables. */
  public EntityOptions {
    variables = Map.copyOf(variables);
  }

  /**
   * A naming strategy.
   *
   * @param value a word for one of those that are known, or the name of a class
   * @param origin where it is from, for people
   */
  public record Naming(String value, String origin) {}

  /** Nothing but the environment of this process. */
  public static EntityOptions usual() {
    return new EntityOptions(System.getenv(), ProfileChoice.NONE, null, null);
  }

  /** The settings that are given by hand. */
  Settings settings() {
    Settings settings = new Settings();
    give(settings, Settings.PHYSICAL, physicalNaming, PHYSICAL);
    give(settings, Settings.IMPLICIT, implicitNaming, IMPLICIT);
    return settings;
  }

  private static void give(
      Settings settings, String name, @Nullable Naming naming, Map<String, String> words) {
    if (naming != null) {
      settings.settle(
          name, new Settings.Value(type(naming, words), naming.origin(), naming.origin()));
    }
  }

  /**
   * Checks a physical naming strategy.
   *
   * @throws InvalidInputException when it is neither a word that is known nor the name of a class
   */
  public static void checkPhysical(Naming naming) {
    type(naming, PHYSICAL);
  }

  /**
   * Checks an implicit naming strategy.
   *
   * @throws InvalidInputException when it is neither a word that is known nor the name of a class
   */
  public static void checkImplicit(Naming naming) {
    type(naming, IMPLICIT);
  }

  private static String type(Naming naming, Map<String, String> words) {
    String value = naming.value().strip();
    String type = words.get(value);
    if (type == null && !value.contains(".")) {
      throw new InvalidInputException(
          ErrorCode.BAD_CONFIG,
          "%s is \"%s\". Write %s, or the name of a class with its package."
              .formatted(
                  naming.origin(), value, String.join(" or ", new TreeMap<>(words).keySet())));
    }
    return type == null ? value : type;
  }
}
