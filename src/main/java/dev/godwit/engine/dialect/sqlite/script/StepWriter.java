package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.ReferenceIds;
import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.hazard.KeyHazards;
import dev.godwit.engine.dialect.sqlite.hazard.ReferenceHazards;
import dev.godwit.engine.dialect.sqlite.hazard.RowQuery;
import dev.godwit.engine.dialect.sqlite.plan.References;
import dev.godwit.engine.dialect.sqlite.plan.RowValues;
import dev.godwit.engine.dialect.sqlite.plan.TablePlans;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.ObjectKind;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.plan.Step;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the steps. The order of the methods that {@link #write} calls is the order of execution,
 * and nothing else says it.
 */
final class StepWriter {
  private final SchemaDiff diff;
  private final RowValues values;
  private final TablePlans tables;
  private final ViewPlan views;
  private final Renames renames;
  private final List<Retyping> retypings;
  private final GuardedScript script;
  private final ObjectTracker inventory;

  /**
   * @param diff the differences, the renames being done
   * @param values which values rows get
   * @param tables what is done with the tables that stay
   * @param views what is done with views and triggers
   * @param renaming the renames
   * @param script where the steps are written
   */
  StepWriter(
      SchemaDiff diff,
      RowValues values,
      TablePlans tables,
      ViewPlan views,
      Renaming renaming,
      GuardedScript script) {
    this.diff = diff;
    this.values = values;
    this.tables = tables;
    this.views = views;
    this.renames = renaming.renames();
    this.retypings = renaming.retypings();
    this.script = script;
    this.inventory = new ObjectTracker(script, diff.schemas().before());
  }

  List<Step> write() {
    DropWriter departures = new DropWriter(diff, tables, script, inventory);
    TableSteps steps = new TableSteps(diff, values, renames, script, inventory);
    if (tables.portable()) {
      ForeignKeysOff.write(script, diff, tables);
    }
    departures.dropTriggersAndViews(views);
    new RenameWriter(script, retypings).write(renames);
    departures.dropIndexesAndVirtualTables();
    createTables();
    new TableWriter(values, steps, script, inventory).write(tables);
    departures.dropTables();
    new RowWriter(diff, script).write();
    createObjects();
    proofs();
    return script.finish();
  }

  private void createTables() {
    List<Table> added = diff.tables().added();
    for (Table table : added) {
      script.step(List.of(ObjectKind.TABLE.added(table)), Method.CREATE, List.of());
      if (table.equals(added.get(0))) {
        inventory.guardFree("table", added.stream().map(Table::name).toList());
      }
      script.section("New table " + table.name() + ".");
      inventory.create("table", table.name(), table.definition());
    }
  }

  private void createObjects() {
    List<VirtualTable> virtuals = diff.virtualTables().added();
    List<Index> indexes =
        diff.createdIndexes().stream().filter(index -> !tables.rebuild(index.table())).toList();
    if (virtuals.isEmpty()
        && indexes.isEmpty()
        && views.views().isEmpty()
        && views.triggers().isEmpty()) {
      return;
    }
    script.step(createdObjects(virtuals, indexes), Method.CREATE, uniqueIndexes(indexes));
    script.section("Indexes, views and triggers.");
    inventory.guardFree("table", virtuals.stream().map(VirtualTable::name).toList());
    inventory.guardFree("index", indexes.stream().map(Index::name).toList());
    inventory.guardFree("view", views.views().stream().map(View::name).toList());
    inventory.guardFree("trigger", views.triggers().stream().map(Trigger::name).toList());
    virtuals.forEach(v -> inventory.create("table", v.name(), v.definition()));
    indexes.forEach(i -> inventory.create("index", i.name(), i.definition()));
    views.views().forEach(v -> inventory.create("view", v.name(), v.definition()));
    views.triggers().forEach(t -> inventory.create("trigger", t.name(), t.definition()));
  }

  /** Not what is created again as it was. */
  private List<Change> createdObjects(List<VirtualTable> virtuals, List<Index> indexes) {
    List<Change> changes = new ArrayList<>();
    virtuals.forEach(table -> changes.add(ObjectKind.VIRTUAL_TABLE.added(table)));
    indexes.forEach(i -> ObjectKind.INDEX.created(i, diff.indexes()).ifPresent(changes::add));
    views.views().forEach(v -> ObjectKind.VIEW.created(v, diff.views()).ifPresent(changes::add));
    views
        .triggers()
        .forEach(t -> ObjectKind.TRIGGER.created(t, diff.triggers()).ifPresent(changes::add));
    return changes;
  }

  private List<Hazard> uniqueIndexes(List<Index> indexes) {
    List<Hazard> hazards = new ArrayList<>();
    for (Index index : indexes) {
      if (index.unique()) {
        diff.table(index.table())
            .map(table -> KeyHazards.of(table, rows(table), index))
            .ifPresent(hazards::add);
      }
    }
    return hazards;
  }

  private RowQuery rows(TableDiff table) {
    return RowQuery.of(table, values, renames);
  }

  private void proofs() {
    References references = new References(diff.schemas(), values);
    script.check(ReferenceHazards.of(diff, references, this::rows));
    diff.tableDiffs().forEach(table -> foreignKeys(table, references.demanding(table.tables())));
    inventory.prove();
  }

  /** SQLite itself looks for rows whose referenced row is missing, for new references only. */
  private void foreignKeys(TableDiff table, List<ForeignKey> demanding) {
    if (demanding.isEmpty()) {
      return;
    }
    String name = table.tables().after().name();
    TableDefinition shape =
        tables
            .of(table)
            .map(
                plan ->
                    plan.choice().method() == Method.NATIVE
                        ? TableDefinition.arranged(plan.after(), table.naturalOrder())
                        : plan.shape())
            .orElseGet(() -> TableDefinition.of(table.tables().before()));
    script.guard(
        "every row of " + name + " has its referenced row for each new reference",
        "NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check(%s) WHERE fkid IN (%s))"
            .formatted(Quote.literal(name), String.join(", ", ReferenceIds.of(shape, demanding))));
  }
}
