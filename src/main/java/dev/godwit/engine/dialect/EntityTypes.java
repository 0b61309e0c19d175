package dev.godwit.engine.dialect;

import java.util.Map;

/** What JPA entities mean on a database, beyond what Hibernate's metadata say. */
public interface EntityTypes {

  /** The settings with which Hibernate reads entities for this database without a connection. */
  Map<String, Object> hibernateSettings();

  /** The name of the class of Hibernate's dialect, or of the class that all its versions extend. */
  String hibernateDialect();

  /**
   * The type of an IDENTITY column, which is the primary key.
   *
   * @param type what Hibernate would write
   */
  String identity(String type);

  /** Whether a table can be mapped to a schema (or a catalogue) of the database. */
  boolean hasSchemas();
}
