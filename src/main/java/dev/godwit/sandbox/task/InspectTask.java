package dev.godwit.sandbox.task;

import dev.godwit.engine.plan.Excludes;
import dev.godwit.engine.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads a schema.
 *
 * @param schema its DDL
 * @param history the name of the history table, which is none of the schema, where it is not
 *     Flyway's default
 */
public record InspectTask(SchemaDdl schema, @Nullable String history)
    implements SchemaTask<SchemaState> {

  @Override
  public SchemaState run() {
    Schema loaded = schema.load();
    return SchemaState.of(history == null ? loaded : Excludes.of(List.of(history)).without(loaded));
  }
}
