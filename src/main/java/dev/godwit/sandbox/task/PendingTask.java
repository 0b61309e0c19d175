package dev.godwit.sandbox.task;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.migration.CompareResult;
import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import dev.godwit.engine.schema.Schema;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the changes from a revision to a model.
 *
 * @param from the schema of the revision
 * @param model the model
 * @param choices renames, values and allowed losses
 */
public record PendingTask(Baseline from, SchemaDdl model, Choices choices)
    implements SchemaTask<PendingTask.Result> {

  /**
   * What was found.
   *
   * @param fingerprint the model's fingerprint
   * @param answer the migration; null when it is refused
   * @param refusal why there is none; null when there is one
   */
  public record Result(
      String fingerprint, @Nullable CompareResult answer, @Nullable Refusal refusal)
      implements Serializable {}

  /**
   * Why there is no migration.
   *
   * @param code the kind of refusal
   * @param sentence why, for people
   * @param changes the changes it is about
   * @param options what to pass to go on
   */
  public record Refusal(
      ErrorCode code, String sentence, List<ChangeAnswer> changes, List<SuggestedOption> options)
      implements Serializable {

    /** Copies the lists. */
    public Refusal {
      changes = List.copyOf(changes);
      options = List.copyOf(options);
    }
  }

  @Override
  public Result run() {
    Schema wanted = model.load();
    String fingerprint = wanted.fingerprint().value();
    Schema here = from.load();
    try {
      CompareResult answer = CompareResult.of(Godwit.migrate(here, wanted, choices.answers()));
      return new Result(fingerprint, answer, null);
    } catch (RefusedException e) {
      List<ChangeAnswer> changes = e.changes().stream().map(ChangeAnswer::of).toList();
      return new Result(
          fingerprint, null, new Refusal(e.code(), e.sentence(), changes, e.options()));
    }
  }
}
