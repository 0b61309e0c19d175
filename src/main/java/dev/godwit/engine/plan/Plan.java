package dev.godwit.engine.plan;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.SchemaDiff;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The ordered steps from one schema to another. Their order is the order of execution and is
 * defined nowhere else: every list of changes and hazards is derived from the steps.
 *
 * @param diff the differences that it carries out, besides the renames
 * @param steps its steps in order; none when there is nothing to do
 */
public record Plan(SchemaDiff diff, List<Step> steps) {

  /** Copies the list. */
  public Plan {
    steps = List.copyOf(steps);
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** The changes in the order in which they are carried out. */
  public List<Change> changes() {
    return steps.stream().flatMap(step -> step.changes().stream()).toList();
  }

  /** The hazards of the steps, in their order. */
  public List<Hazard> hazards() {
    return steps.stream().flatMap(step -> step.hazards().stream()).toList();
  }

  /** The statements of all steps, one after the other. */
  public String sql() {
    return steps.stream()
        .flatMap(step -> step.statements().stream())
        .map(Statement::text)
        .collect(Collectors.joining());
  }
}
