package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.plan.Answers;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Schema;
import java.util.List;

/** Turns the differences of two schemas into the plan that carries them out. */
final class Planner {
  private Planner() {}

  /**
   * Decides for each object what is done with it, and then writes the steps.
   *
   * @param renaming the renames, and the schema that they leave
   * @param diff the differences between that schema and the wanted one
   * @param answers what the user allowed
   * @param toTheLetter whether definitions that mean the same but are written otherwise change too
   */
  static Plan plan(Renaming renaming, SchemaDiff diff, Answers answers, boolean toTheLetter) {
    Renames renames = renaming.renames();
    Pair<Schema> schemas = new Pair<>(renames.before(), diff.schemas().after());
    RowValues values =
        new RowValues(Fills.of(diff, answers.fills()), answers.allows(Answers.CONVERT_VALUES));
    TablePlans tables = new TablePlanner(diff, values, toTheLetter).plan();
    if (diff.isEmpty() && tables.list().isEmpty() && renames.differences().isEmpty()) {
      return new Plan(diff, List.of());
    }
    ViewPlan views = ViewPlan.of(renaming, diff, toTheLetter);
    Script script = new Script(Versions.of(schemas), !renames.isEmpty());
    return new Plan(diff, new StepWriter(diff, values, tables, views, renames, script).write());
  }
}
