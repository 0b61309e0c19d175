package dev.godwit.engine.upgrade;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.upgrade.history.DatabaseStatus;
import dev.godwit.engine.upgrade.verify.CheckedHazard;
import java.util.List;

/**
 * What {@code check} found.
 *
 * @param state what the database is
 * @param drift how its schema differs from its current revision's, line by line; empty when it does
 *     not
 * @param modelChanges the changes that would turn the head's schema into the model; empty when they
 *     are the same, or no model was given
 * @param hazards what pending revisions, or else the changes towards the model, can do to the
 *     database, as its rows say
 */
public record Report(
    DatabaseStatus state,
    List<String> drift,
    List<Change> modelChanges,
    List<CheckedHazard> hazards) {

  /** Copies the lists. */
  public Report {
    drift = List.copyOf(drift);
    modelChanges = List.copyOf(modelChanges);
    hazards = List.copyOf(hazards);
  }

  /**
   * Whether the database stands at the head, as the head says, and the head is as the model says.
   */
  public boolean clean() {
    return state.standing() == DatabaseStatus.Standing.CURRENT
        && drift.isEmpty()
        && modelChanges.isEmpty();
  }
}
