package dev.godwit.engine.plan;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.SchemaDiff;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way from one schema to another. The order of the steps is the order of execution, and nothing
 * else says it: the changes and hazards that are listed anywhere are read from the steps.
 *
 * @param diff what it was made for: the differences that are left when the renames are done
 * @param steps what it does, in order; none when there is nothing to do
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

  /** What the steps can do to data or service, in their order. */
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
