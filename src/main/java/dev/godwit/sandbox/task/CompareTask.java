package dev.godwit.sandbox.task;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.migration.CompareResult;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.source.Source;

/**
 * Writes and rehearses the migration between two schemas.
 *
 * @param dialect the name of the dialect
 * @param current the DDL of the current schema
 * @param desired the DDL of the desired schema
 * @param choices renames, values and allowed losses
 */
public record CompareTask(String dialect, String current, String desired, Choices choices)
    implements SchemaTask<CompareResult> {

  @Override
  public CompareResult run() {
    Pair<Schema> schemas =
        Godwit.inspect(
            new Pair<>(
                new Source.Ddl("current", dialect, current),
                new Source.Ddl("desired", dialect, this.desired)));
    Schema desired = choices.kept(schemas.before(), schemas.after());
    return CompareResult.of(Godwit.migrate(schemas.before(), desired, choices.answers()));
  }
}
