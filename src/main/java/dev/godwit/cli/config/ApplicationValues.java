package dev.godwit.cli.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an application says in its own configuration, as its framework reads it. */
interface ApplicationValues {
  /**
   * A value.
   *
   * @param value the value, without placeholders
   * @param origin where it is, for people
   */
  record Found(String value, String origin) {}

  /** The name of the framework. */
  String framework();

  /**
   * Looks a key up.
   *
   * @throws dev.godwit.engine.error.RefusedException when there is a value and it cannot be told
   *     what it will be
   */
  Optional<Found> find(String key);

  /** The key that names the database. */
  String urlKey();

  /** The start of the keys of Flyway that belong to this database, with a dot at its end. */
  String flyway();

  /** The same of all databases. */
  List<String> allFlyway();

  /** The profiles that are configured. */
  Set<String> profiles();
}
