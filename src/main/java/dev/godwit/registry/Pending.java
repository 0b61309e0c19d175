package dev.godwit.registry;

import dev.godwit.engine.Godwit;
import dev.godwit.engine.plan.Answers;
import dev.godwit.engine.plan.Refused;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.script.CompareAnswer.ChangeAnswer;
import dev.godwit.engine.script.CompareAnswer.HazardAnswer;
import dev.godwit.engine.script.Migration;
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

  static Pending of(@Nullable String head, Schema from, Schema model, Answers answers) {
    String fingerprint = model.fingerprint().value();
    try {
      Migration migration = Godwit.migrate(from, model, answers);
      return new Pending(
          head,
          fingerprint,
          migration.identical(),
          migration.changes().stream().map(ChangeAnswer::of).toList(),
          migration.hazards().stream().map(HazardAnswer::of).toList(),
          migration.upgrade(),
          migration.downgrade(),
          null);
    } catch (Refused e) {
      return new Pending(
          head,
          fingerprint,
          false,
          e.changes().stream().map(ChangeAnswer::of).toList(),
          List.of(),
          "",
          "",
          new Refusal(e.code(), e.sentence(), e.answers()));
    }
  }
}
