package dev.godwit.sandbox.task;

import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.stream.Stream;

/**
 * Finds the definitions of the objects of a schema, as the database keeps them.
 *
 * @param schema its DDL
 */
public record DefinitionsTask(SchemaDdl schema) implements SchemaTask<Lines> {

  @Override
  public Lines run() {
    Schema loaded = schema.load();
    return new Lines(
        Stream.of(
                loaded.tables().stream().map(Table::definition),
                loaded.virtualTables().stream().map(VirtualTable::definition),
                loaded.indexes().stream().map(Index::definition),
                loaded.views().stream().map(View::definition),
                loaded.triggers().stream().map(Trigger::definition))
            .flatMap(definitions -> definitions)
            .toList());
  }
}
