package dev.godwit.registry.model;

import dev.godwit.engine.migration.CompareResult;
import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import dev.godwit.engine.migration.CompareResult.HazardAnswer;
import dev.godwit.registry.problem.Problem;
import dev.godwit.sandbox.task.PendingTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The migration from the newest revision to the model.
 *
 * @param head the newest revision; null before the first
 * @param model the model's fingerprint
 * @param identical whether nothing is pending
 * @param changes the differences, in the order in which they are carried out
 * @param hazards what the upgrade can do to data or service
 * @param summary what the upgrade changes and can do, as a person reads it; empty when nothing is
 *     pending, or when it is refused
 * @param upgrade the upgrade script; empty when nothing is pending, or when it is refused
 * @param downgrade the downgrade script
 * @param refused why there is no script, and what to pass to get one; null when it is not refused
 */
public record PendingMigration(
    @Nullable String head,
    String model,
    boolean identical,
    List<ChangeAnswer> changes,
    List<HazardAnswer> hazards,
    String summary,
    String upgrade,
    String downgrade,
    @Nullable Refusal refused) {

  /** Copies the lists. */
  public PendingMigration {
    changes = List.copyOf(changes);
    hazards = List.copyOf(hazards);
  }

  /**
   * Why there is no script.
   *
   * @param code the stable word
   * @param detail a sentence for people
   * @param answers what to pass to go on, such as {@code allow drop-column}
   */
  public record Refusal(String code, String detail, List<String> answers) {}

  static PendingMigration of(@Nullable String head, PendingTask.Result result) {
    CompareResult answer = result.answer();
    PendingTask.Refusal refusal = result.refusal();
    if (answer != null) {
      return new PendingMigration(
          head,
          result.fingerprint(),
          answer.identical(),
          answer.changes(),
          answer.hazards(),
          answer.summary(),
          answer.upgrade(),
          answer.downgrade(),
          null);
    }
    return new PendingMigration(
        head,
        result.fingerprint(),
        false,
        refusal == null ? List.of() : refusal.changes(),
        List.of(),
        "",
        "",
        "",
        refusal == null
            ? null
            : new Refusal(
                refusal.code().id(),
                refusal.sentence(),
                refusal.options().stream().map(Problem::option).toList()));
  }
}
