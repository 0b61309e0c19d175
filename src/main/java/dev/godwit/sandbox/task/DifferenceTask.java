package dev.godwit.sandbox.task;

import dev.godwit.engine.upgrade.verify.SchemaComparison;

/**
 * Finds how a schema differs from the one that a revision leaves.
 *
 * @param expected the revision's
 * @param actual the actual one
 */
public record DifferenceTask(Baseline expected, SchemaDdl actual) implements SchemaTask<Lines> {

  @Override
  public Lines run() {
    return new Lines(SchemaComparison.lines(expected.load(), actual.load()));
  }
}
