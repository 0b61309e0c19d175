package dev.godwit.sandbox.task;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.migration.CompareResult;
import dev.godwit.engine.migration.Migration;
import dev.godwit.engine.migration.NextRevision;
import dev.godwit.engine.migration.Revision;
import dev.godwit.engine.migration.Revisions;
import dev.godwit.engine.migration.ScriptFile;
import dev.godwit.engine.schema.Schema;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the next revision of a project, from the newest one to the model.
 *
 * @param from the schema of the newest revision
 * @param head the files of the newest revision; empty before the first
 * @param message the message of the next one
 * @param model the model
 * @param choices renames, values and allowed losses
 */
public record AutogenerateTask(
    Baseline from, List<Script> head, String message, SchemaDdl model, Choices choices)
    implements SchemaTask<AutogenerateTask.Result> {

  /** Copies the list. */
  public AutogenerateTask {
    head = List.copyOf(head);
  }

  /**
   * What was written.
   *
   * @param revision null when nothing is pending
   */
  public record Result(@Nullable RevisionResult revision) implements Serializable {}

  @Override
  public Result run() {
    Schema here = from.load();
    Migration migration = Godwit.migrate(here, choices.kept(here, model.load()), choices.answers());
    if (migration.identical()) {
      return new Result(null);
    }
    NextRevision next = NextRevision.of(newest(), message, migration);
    return new Result(
        new RevisionResult(
            next.version().text(),
            message.strip(),
            next.script().name(),
            next.script().text(),
            next.back().map(ScriptFile::text).orElse(null),
            SchemaState.of(Godwit.rehearse(here, migration, next)),
            RevisionResult.withoutScripts(CompareResult.of(migration))));
  }

  private Optional<Revision> newest() {
    return head.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Revisions.of("the project", head.stream().map(Script::file).toList()).all().get(0));
  }
}
