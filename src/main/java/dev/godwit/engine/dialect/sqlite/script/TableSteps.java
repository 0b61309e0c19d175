package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.DefinitionGuards;
import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.hazard.Hazards;
import dev.godwit.engine.dialect.sqlite.hazard.KeyHazards;
import dev.godwit.engine.dialect.sqlite.hazard.OwnRules;
import dev.godwit.engine.dialect.sqlite.hazard.RowQuery;
import dev.godwit.engine.dialect.sqlite.plan.IndexMoves;
import dev.godwit.engine.dialect.sqlite.plan.RowValues;
import dev.godwit.engine.dialect.sqlite.plan.TablePlan;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.Difference;
import dev.godwit.engine.diff.ObjectKind;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of tables that stay: their changes, with those of the indexes that follow a rebuild.
 */
final class TableSteps {
  private final SchemaDiff diff;
  private final RowValues values;
  private final Renames renames;
  private final GuardedScript script;
  private final ObjectTracker inventory;

  TableSteps(
      SchemaDiff diff,
      RowValues values,
      Renames renames,
      GuardedScript script,
      ObjectTracker inventory) {
    this.diff = diff;
    this.values = values;
    this.renames = renames;
    this.script = script;
    this.inventory = inventory;
  }

  /** Begins the step of one table, or of several that are changed by the same method at once. */
  void begin(List<TablePlan> plans) {
    List<Change> changes = new ArrayList<>();
    List<Hazard> hazards = new ArrayList<>();
    for (TablePlan plan : plans) {
      changes.addAll(changes(plan));
      RowQuery rows = RowQuery.of(plan.diff(), values, renames);
      hazards.addAll(Hazards.of(plan, values, rows));
      hazards.addAll(uniqueIndexes(plan, rows));
      OwnRules.of(plan, values, rows, indexes(plan)).ifPresent(hazards::add);
    }
    script.step(changes, plans.get(0).choice().method(), hazards);
  }

  /** What becomes of the indexes of a table that is rebuilt now. */
  IndexMoves indexes(TablePlan plan) {
    return IndexMoves.of(
        plan.diff().tables(), inventory.indexes(plan.before()), wanted(plan), values);
  }

  /** The indexes of a table afterwards. */
  List<Index> wanted(TablePlan plan) {
    return diff.schemas().after().indexes().stream()
        .filter(i -> DefinitionGuards.belongs(i.table(), plan.after()))
        .toList();
  }

  /** Whether a table refers to it, before or afterwards. */
  boolean isReferred(Table table) {
    return ForeignKeysOff.referred(diff).contains(Names.fold(table.name()));
  }

  private List<Change> changes(TablePlan plan) {
    List<Change> changes = new ArrayList<>();
    for (Difference difference : plan.diff().differences()) {
      changes.add(Renames.now(difference.by(plan.choice().method())));
    }
    if (plan.rebuilds()) {
      Table table = plan.after();
      diff.indexes().dropped().stream()
          .filter(index -> DefinitionGuards.belongs(index.table(), table))
          .forEach(index -> changes.add(ObjectKind.INDEX.dropped(index)));
      diff.schemas().after().indexes().stream()
          .filter(index -> DefinitionGuards.belongs(index.table(), table))
          .flatMap(index -> ObjectKind.INDEX.created(index, diff.indexes()).stream())
          .forEach(changes::add);
    }
    return changes;
  }

  /** A rebuild makes the indexes that are new, and others may meet new values. */
  private List<Hazard> uniqueIndexes(TablePlan plan, RowQuery rows) {
    List<Index> created = diff.createdIndexes();
    return diff.schemas().after().indexes().stream()
        .filter(index -> index.unique() && DefinitionGuards.belongs(index.table(), plan.after()))
        .filter(index -> created.contains(index) ? plan.rebuilds() : plan.fresh().in(index))
        .map(index -> KeyHazards.of(plan.diff(), rows, index))
        .toList();
  }
}
