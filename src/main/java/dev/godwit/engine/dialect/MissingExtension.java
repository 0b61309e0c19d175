package dev.godwit.engine.dialect;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import java.util.Collection;

/** What is said when something cannot be done without the application's own code. */
public final class MissingExtension {
  private MissingExtension() {}

  /**
   * The refusal.
   *
   * @param what what would need it, as the start of a sentence: {@code The migration}
   * @param names what is missing, such as {@code the function REGEXP}
   */
  public static RefusedException refusal(String what, Collection<String> names) {
    return new RefusedException(
        ErrorCode.APPLICATION_FUNCTION,
        "%s needs %s, which the application registers and which is not known here. Nothing was changed. Pass --load-extension FILE when a loadable extension has it, or leave to the application what evaluates it."
            .formatted(what, String.join(" and ", names)));
  }
}
