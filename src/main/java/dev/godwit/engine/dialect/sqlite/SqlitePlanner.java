package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.plan.Answers;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Schema;
import java.util.List;

/** Makes the plan from one schema to another: renames, differences, decisions, steps. */
final class SqlitePlanner {
  private SqlitePlanner() {}

  /**
   * Does the renames on a scratch database, and compares what they leave with the wanted schema.
   *
   * @param renames what is renamed, with the schema before
   * @param desired the schema that is wanted
   * @param answers what the user allowed
   * @param toTheLetter whether definitions that mean the same but are written otherwise change too
   */
  static Plan plan(Renames renames, Schema desired, Answers answers, boolean toTheLetter) {
    Renaming renaming = Renaming.run(renames, desired.complete());
    // What the model cannot speak of has followed the renames.
    Schema target = desired.completedBy(renaming.schema());
    Pair<Schema> schemas = new Pair<>(renaming.schema(), target);
    SchemaDiff diff = SchemaDiff.of(schemas, answers.columnOrder() || toTheLetter);
    return plan(renaming, diff, answers, toTheLetter);
  }

  /** Decides for each object what is done with it, and then writes the steps. */
  private static Plan plan(
      Renaming renaming, SchemaDiff diff, Answers answers, boolean toTheLetter) {
    Renames renames = renaming.renames();
    RowValues values =
        new RowValues(Fills.of(diff, answers.fills()), answers.allows(Answers.CONVERT_VALUES));
    TablePlans tables = new TablePlanner(diff, values, toTheLetter).plan();
    if (diff.isEmpty() && tables.list().isEmpty() && renames.differences().isEmpty()) {
      return new Plan(diff, List.of());
    }
    ViewPlan views = ViewPlan.of(renaming, diff, toTheLetter);
    Versions versions = Versions.of(new Pair<>(renames.before(), diff.schemas().after()));
    Script script = new Script(versions, !renames.isEmpty());
    return new Plan(diff, new StepWriter(diff, values, tables, views, renames, script).write());
  }
}
