package dev.godwit.engine.source.jpa.config;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.source.application.Resources;
import java.net.URL;
import java.util.List;
import java.util.Map;

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

  static final String SNAKE_CASE =
      "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl";
  static final String SPRING_IMPLICIT =
      "org.springframework.boot.hibernate.SpringImplicitNamingStrategy";

  /**
   * Reads it: what is given by hand, then the settings of the framework with its defaults, then
   * those of Jakarta Persistence and Hibernate.
   *
   * @param resources the resources of the application
   * @param springBoot why this is an application of Spring Boot; empty when it is none
   * @param beans what gives Spring another naming strategy in code
   * @param options what is given beside the class path
   */
  public static JpaConfiguration read(
      Resources resources, String springBoot, List<String> beans, EntityOptions options) {
    try {
      return new JpaReader(resources, springBoot, beans, options).read();
    } catch (RefusedException e) {
      throw new InvalidInputException(
          ErrorCode.BAD_ENTITIES,
          e.sentence() + " Until then the names of tables and columns are not known.",
          e);
    }
  }
}
