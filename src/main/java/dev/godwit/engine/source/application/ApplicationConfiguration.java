package dev.godwit.engine.source.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an application says in its own configuration, as its framework reads it. */
public interface ApplicationConfiguration {
  /**
   * Reads it.
   *
   * @param framework the framework
   * @param places where the files are
   * @param choice what else decides the profile
   * @param variables the variables of the environment
   */
  static ApplicationConfiguration read(
      Framework framework,
      ConfigurationPlaces places,
      ProfileChoice choice,
      Map<String, String> variables) {
    return switch (framework) {
      case QUARKUS -> new QuarkusConfiguration(places, choice, variables);
      case SPRING_BOOT -> new SpringConfiguration(places, choice, variables);
    };
  }

  /** The framework. */
  Framework framework();

  /**
   * Looks a key up.
   *
   * @throws dev.godwit.engine.error.RefusedException when it cannot be told what the value is
   */
  Optional<ConfiguredValue> find(String key);

  /** The same among what was read, when other configuration was not. */
  Optional<ConfiguredValue> findRead(String key);

  /** Whether a key has a value, even one that cannot be told. */
  boolean has(String key);

  /** The keys of all values that apply, as they are written. */
  Set<String> keys();

  /** The profiles that are known. */
  Set<String> profiles();

  /** Those with which it was read. */
  ActiveProfiles active();

  /** Sentences on configuration that was not read. */
  List<String> notes();
}
