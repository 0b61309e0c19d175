package dev.godwit.engine.error;

import dev.godwit.engine.diff.Change;
import java.util.List;

/**
 * Godwit will not do what was asked, because a row, a value or an object would be lost, or because
 * it cannot tell. Nothing has changed. The message says what, why, and what to do.
 */
public final class RefusedException extends GodwitException {
  private static final long serialVersionUID = 1L;
  private final transient List<Change> changes;
  private final transient List<String> answers;

  /**
   * @param code the kind of error
   * @param message what is refused and why
   * @param changes the changes it is about, possibly none
   * @param answers the words to say to go on, such as {@code allow drop-column} or {@code rename
   *     a.x=y}, possibly none
   */
  public RefusedException(
      ErrorCode code, String message, List<Change> changes, List<String> answers) {
    super(code, message);
    this.changes = List.copyOf(changes);
    this.answers = List.copyOf(answers);
  }

  /**
   * @param code the kind of error
   * @param message what is refused, why, and what to do
   */
  public RefusedException(ErrorCode code, String message) {
    this(code, message, List.of(), List.of());
  }

  /** The changes it is about. */
  public List<Change> changes() {
    return changes;
  }

  /** The words to say to go on. */
  public List<String> answers() {
    return answers;
  }
}
