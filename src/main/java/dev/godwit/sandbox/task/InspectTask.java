package dev.godwit.sandbox.task;

/**
 * Loads a schema.
 *
 * @param schema its DDL
 */
public record InspectTask(SchemaDdl schema) implements SchemaTask<SchemaState> {

  @Override
  public SchemaState run() {
    return SchemaState.of(schema.load());
  }
}
