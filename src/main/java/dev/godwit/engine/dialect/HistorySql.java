package dev.godwit.engine.dialect;

/** Flyway's history table. */
public interface HistorySql {
  /** The name of the table. */
  String TABLE = "flyway_schema_history";
}
