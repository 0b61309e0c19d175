package dev.godwit.cli.output;

import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.migration.CompareResult.ChangeAnswer;
import java.util.List;

/**
 * Why a command did not do its work, for machines.
 *
 * @param code the stable word of the error
 * @param message sentences for people
 * @param changes the changes it is about
 * @param options what to pass to go on
 */
record Refusal(String code, String message, List<ChangeAnswer> changes, List<Option> options) {
  /**
   * An option.
   *
   * @param option its name, such as {@code --allow}
   * @param value its value; empty when it has none
   */
  record Option(String option, String value) {
    static Option of(SuggestedOption option) {
      return new Option("--" + option.kind().word(), option.value());
    }
  }

  static Refusal of(RefusedException refused) {
    return new Refusal(
        refused.code().id(),
        refused.sentence(),
        refused.changes().stream().map(ChangeAnswer::of).toList(),
        refused.options().stream().map(Option::of).toList());
  }
}
