package dev.godwit.cli.config;

import java.util.List;

/** The keys under which an application configures its database, Flyway and Hibernate. */
interface ApplicationValues {
  /** The key that names the database. */
  String urlKey();

  /** The start of the keys of Flyway that belong to this database, with a dot at its end. */
  String flyway();

  /** The same of all databases. */
  List<String> allFlyway();

  /**
   * The start of the keys of naming strategies: followed by physical or implicit, and "strategy".
   */
  String naming(String kind);
}
