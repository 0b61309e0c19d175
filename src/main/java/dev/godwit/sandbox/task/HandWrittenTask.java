package dev.godwit.sandbox.task;

import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import java.util.List;

/**
 * Rehearses a revision that a client wrote.
 *
 * @param from the schema that it starts from
 * @param files its upgrade script and, after it, its downgrade script if it has one
 */
public record HandWrittenTask(Baseline from, List<Script> files)
    implements SchemaTask<SchemaState> {

  /** Copies the list. */
  public HandWrittenTask {
    files = List.copyOf(files);
  }

  @Override
  public SchemaState run() {
    Revision revision =
        Revisions.of("the request", files.stream().map(Script::file).toList()).all().get(0);
    return SchemaState.of(RevisionTrial.run(revision, from.load()));
  }
}
