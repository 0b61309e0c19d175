package dev.godwit.engine.plan;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.Method;
import java.util.List;
import java.util.Optional;

/**
 * One step of a plan.
 *
 * @param changes the changes that it carries out; none for a check
 * @param method how it carries them out; empty for a check
 * @param hazards what it can do to data or service
 * @param statements its SQL, in the order in which it runs
 * @param transactional whether it can run inside a transaction
 */
public record Step(
    List<Change> changes,
    Optional<Method> method,
    List<Hazard> hazards,
    List<Statement> statements,
    boolean transactional) {

  /** Copies the lists. */
  public Step {
    changes = List.copyOf(changes);
    hazards = List.copyOf(hazards);
    statements = List.copyOf(statements);
  }
}
