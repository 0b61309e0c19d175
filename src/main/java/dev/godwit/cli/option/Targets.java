package dev.godwit.cli.option;

import dev.godwit.engine.error.InvalidInputException;
import dev.godwit.engine.upgrade.Target;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ParameterException;

/**
 * The revision or revisions that an argument of the command line names.
 *
 * @param from where to start, for a script; empty when not given
 * @param to where to end
 */
public record Targets(Optional<Target> from, Target to) {

  /**
   * Reads {@code TO} or {@code FROM:TO}.
   *
   * @param word the word
   * @param wrong makes the exception for a word that is no target
   */
  public static Targets parse(String word, Function<String, ParameterException> wrong) {
    try {
      int colon = word.indexOf(':');
      return colon < 0
          ? new Targets(Optional.empty(), Target.parse(word))
          : new Targets(
              Optional.of(Target.parse(word.substring(0, colon))),
              Target.parse(word.substring(colon + 1)));
    } catch (InvalidInputException e) {
      throw wrong.apply(e.sentence());
    }
  }
}
