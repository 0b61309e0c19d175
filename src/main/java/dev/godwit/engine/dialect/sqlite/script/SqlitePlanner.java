package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.Versions;
import dev.godwit.engine.dialect.sqlite.model.ColumnArrangement;
import dev.godwit.engine.dialect.sqlite.model.ModelCompletion;
import dev.godwit.engine.dialect.sqlite.model.PrimaryKeyOrder;
import dev.godwit.engine.dialect.sqlite.plan.Backfills;
import dev.godwit.engine.dialect.sqlite.plan.ColumnPositions;
import dev.godwit.engine.dialect.sqlite.plan.RowValues;
import dev.godwit.engine.dialect.sqlite.plan.TablePlanner;
import dev.godwit.engine.dialect.sqlite.plan.TablePlans;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.plan.RuleLosses;
import dev.godwit.engine.plan.Step;
import dev.godwit.engine.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** Makes the plan from one schema to another: renames, differences, decisions, steps. */
public final class SqlitePlanner {
  private SqlitePlanner() {}

  /**
   * Does the renames on a scratch database, and compares what they leave with the wanted schema.
   *
   * @param renames what is renamed, with the schema before
   * @param desired the schema that is wanted
   * @param answers what the user allowed
   * @param toTheLetter whether definitions that mean the same but are written otherwise change too
   */
  public static Plan plan(
      Renames renames, Schema desired, MigrationOptions answers, boolean toTheLetter) {
    Renaming renaming = Renaming.run(renames, desired.complete());
    // What the model cannot speak of has followed the renames.
    Schema model = ModelCompletion.complete(desired, renaming.schema(), answers);
    Schema target = desired.complete() ? model : PrimaryKeyOrder.keep(renaming.schema(), model);
    boolean columnOrder = answers.columnOrder() || toTheLetter;
    Pair<Schema> schemas =
        new Pair<>(
            renaming.schema(),
            columnOrder ? target : ColumnArrangement.keep(renaming.schema(), target));
    SchemaDiff diff = SchemaDiff.of(schemas, columnOrder);
    Plan plan = plan(renaming, diff, answers, toTheLetter);
    if (!toTheLetter) {
      ColumnPositions.require(plan, desired, columnOrder);
    }
    return desired.complete() ? plan : withLostRules(plan);
  }

  /** The plan with a hazard for each rule that the model does not state. */
  private static Plan withLostRules(Plan plan) {
    RuleLosses losses = new RuleLosses(plan.diff());
    List<Step> steps = new ArrayList<>();
    for (Step step : plan.steps()) {
      List<Hazard> hazards = new ArrayList<>(step.hazards());
      step.changes()
          .forEach(c -> losses.of(c).map(RuleLosses.Loss::hazard).ifPresent(hazards::add));
      steps.add(
          new Step(
              step.changes(), step.method(), hazards, step.statements(), step.transactional()));
    }
    return new Plan(plan.diff(), steps);
  }

  /** Decides for each object what is done with it, and then writes the steps. */
  private static Plan plan(
      Renaming renaming, SchemaDiff diff, MigrationOptions answers, boolean toTheLetter) {
    Renames renames = renaming.renames();
    RowValues values =
        new RowValues(
            Backfills.of(diff, answers.fills(), answers.converts()),
            toTheLetter,
            answers.allows(MigrationOptions.CONVERT_VALUES));
    TablePlanner planner = new TablePlanner(diff, values, toTheLetter, answers.portable());
    TablePlans tables = planner.plan();
    if (diff.isEmpty() && tables.list().isEmpty() && renames.differences().isEmpty()) {
      return new Plan(diff, List.of());
    }
    planner.requireGuardNames();
    if (tables.portable()) {
      PortableScript.require(renaming);
    }
    ViewPlan views = ViewPlan.of(renaming, diff, tables, toTheLetter);
    Versions versions = Versions.of(new Pair<>(renames.before(), diff.schemas().after()));
    GuardedScript script =
        tables.portable()
            ? new PortableScript(versions, !renames.isEmpty(), planner.prefixTaken())
            : new GuardedScript(versions, !renames.isEmpty(), planner.prefixTaken());
    return new Plan(diff, new StepWriter(diff, values, tables, views, renaming, script).write());
  }
}
