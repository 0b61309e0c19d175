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
  private final transient List<SuggestedOption> options;

  /**
   * @param code the kind of error
   * @param message what is refused and why
   * @param changes the changes it is about, possibly none
   * @param options what to pass to go on, possibly none
   */
  public RefusedException(
      ErrorCode code, String message, List<Change> changes, List<SuggestedOption> options) {
    super(code, message);
    this.changes = List.copyOf(changes);
    this.options = List.copyOf(options);
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

  /** What to pass to go on; any one of several renames, and all the others. */
  public List<SuggestedOption> options() {
    return options;
  }
}
