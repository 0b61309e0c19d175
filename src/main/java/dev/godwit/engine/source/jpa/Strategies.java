package dev.godwit.engine.source.jpa;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The settings of an application for Hibernate, once each class that they name is there. */
final class Strategies {
  // A list, so that of two that are not there the same one is always named.
  private static final List<String> CLASSES =
      List.of("hibernate.physical_naming_strategy", "hibernate.implicit_naming_strategy");

  /** Hibernate's own short names ({@code StrategySelectorBuilder}). */
  private static final Set<String> SHORT_NAMES =
      Set.of("default", "jpa", "legacy-jpa", "legacy-hbm", "component-path");

  private static final String SPRING = "org.springframework.boot.";

  private Strategies() {}

  static Map<String, Object> of(EntityClasses entities) {
    Map<String, Object> settings = new HashMap<>(entities.configuration().settings());
    for (String name : CLASSES) {
      if (settings.get(name) instanceof String strategy) {
        settings.put(name, strategy(entities, name, strategy));
      }
    }
    return settings;
  }

  private static Object strategy(EntityClasses entities, String setting, String strategy) {
    if (SHORT_NAMES.contains(strategy.toLowerCase(Locale.ROOT))) {
      return strategy;
    }
    try {
      return Class.forName(strategy, true, entities.loader());
    } catch (ClassNotFoundException | LinkageError e) {
      if (strategy.startsWith(SPRING) && strategy.endsWith(".SpringImplicitNamingStrategy")) {
        return SpringImplicitNaming.class;
      }
      if (strategy.startsWith(SPRING) && strategy.endsWith(".SpringPhysicalNamingStrategy")) {
        return org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl.class;
      }
      throw new InvalidInputException(
          ErrorCode.MISSING_CLASS,
          "The naming strategy %1$s, which %2$s names, cannot be loaded, so the names of tables and columns are not known. Add the jar or folder that has it, separated like a class path: --model %3$s%4$s%5$s."
              .formatted(
                  strategy,
                  entities.configuration().keys().get(setting),
                  entities.name(),
                  File.pathSeparator,
                  Failures.EXAMPLE),
          e);
    }
  }
}
