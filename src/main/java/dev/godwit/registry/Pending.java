package dev.godwit.registry;

import dev.godwit.engine.script.CompareAnswer;
import dev.godwit.engine.script.CompareAnswer.ChangeAnswer;
import dev.godwit.engine.script.CompareAnswer.HazardAnswer;
import dev.godwit.sandbox.PendingTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies between the newest revision and the model.
 *
 * @param head the newest revision; null before the first
 * @param model the model's fingerprint
 * @param identical whether nothing is pending
 * @param changes the differences, in the order in which they are carried out
 * @param hazards what the upgrade can do to data or service
 * @param upgrade the script there; empty when nothing is pending, or when it is refused
 * @param downgrade the script back
 * @param refused why there is no script, and what to say to get one; null when there is nothing to
 *     say
 */
public record Pending(
    @Nullable String head,
    String model,
    boolean identical,
    List<ChangeAnswer> changes,
    List<HazardAnswer> hazards,
    String upgrade,
    String downgrade,
    @Nullable Refusal refused) {

  /** Copies the lists. */
  public Pending {
    changes = List.copyOf(changes);
    hazards = List.copyOf(hazards);
  }

  /**
   * Why there is no script.
   *
   * @param code the stable word
   * @param detail a sentence for people
   * @param answers what to say to go on, such as {@code allow drop-column}
   */
  public record Refusal(String code, String detail, List<String> answers) {}

  static Pending of(@Nullable String head, PendingTask.Result result) {
    CompareAnswer answer = result.answer();
    PendingTask.Refusal refusal = result.refusal();
    if (answer != null) {
      return new Pending(
          head,
          result.fingerprint(),
          answer.identical(),
          answer.changes(),
          answer.hazards(),
          answer.upgrade(),
          answer.downgrade(),
          null);
    }
    return new Pending(
        head,
        result.fingerprint(),
        false,
        refusal == null ? List.of() : refusal.changes(),
        List.of(),
        "",
        "",
        refusal == null
            ? null
            : new Refusal(refusal.code(), refusal.sentence(), refusal.answers()));
  }
}
