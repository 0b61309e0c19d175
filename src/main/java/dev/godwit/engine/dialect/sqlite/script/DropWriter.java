package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.CatalogDelete;
import dev.godwit.engine.dialect.sqlite.definition.DefinitionGuards;
import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.IndexDefinition;
import dev.godwit.engine.dialect.sqlite.hazard.Hazards;
import dev.godwit.engine.dialect.sqlite.plan.TablePlans;
import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.ObjectKind;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.plan.DropOrder;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what is dropped, for good or to be created again. */
final class DropWriter {
  private static final int TABLES_PER_GUARD = 100;

  private final SchemaDiff diff;
  private final TablePlans tables;
  private final GuardedScript script;
  private final ObjectTracker inventory;

  DropWriter(SchemaDiff diff, TablePlans tables, GuardedScript script, ObjectTracker inventory) {
    this.diff = diff;
    this.tables = tables;
    this.script = script;
    this.inventory = inventory;
  }

  /** Views and triggers go first: renames refuse to run while one of them is broken. */
  void dropTriggersAndViews(ViewPlan views) {
    List<String> triggerNames = views.droppedTriggers().stream().map(Trigger::name).toList();
    List<String> viewNames = views.droppedViews().stream().map(View::name).toList();
    if (triggerNames.isEmpty() && viewNames.isEmpty()) {
      return;
    }
    List<Change> changes = new ArrayList<>();
    diff.triggers().dropped().stream()
        .filter(trigger -> !diff.drops(trigger.table()))
        .forEach(trigger -> changes.add(ObjectKind.TRIGGER.dropped(trigger)));
    diff.views().dropped().forEach(view -> changes.add(ObjectKind.VIEW.dropped(view)));
    script.step(changes, Method.DROP, List.of());
    script.section("Triggers and views that go or come back changed.");
    if (tables.writeCatalog()) {
      forget(triggerNames, viewNames);
    } else {
      triggerNames.forEach(name -> inventory.drop("trigger", name));
      viewNames.forEach(name -> inventory.drop("view", name));
    }
  }

  /** They are nothing but their row in the catalog, and there the guards can be counted. */
  private void forget(List<String> triggers, List<String> views) {
    script.catalog(CatalogDelete.of(triggers, views, script.guarded()));
    triggers.forEach(name -> inventory.goes("trigger", name));
    views.forEach(name -> inventory.goes("view", name));
  }

  void dropIndexesAndVirtualTables() {
    List<Index> indexes = new ArrayList<>(diff.indexes().dropped());
    diff.indexes().altered(Index::describe).stream().map(Pair::before).forEach(indexes::add);
    indexes.removeIf(
        index -> (diff.drops(index.table()) || tables.rebuild(index.table())) && !movesAway(index));
    List<VirtualTable> virtualTables = diff.virtualTables().dropped();
    if (indexes.isEmpty() && virtualTables.isEmpty()) {
      return;
    }
    List<Change> changes = new ArrayList<>();
    List<Hazard> hazards = new ArrayList<>();
    indexes.stream()
        .filter(diff.indexes().dropped()::contains)
        .forEach(index -> changes.add(ObjectKind.INDEX.dropped(index)));
    for (VirtualTable table : virtualTables) {
      changes.add(ObjectKind.VIRTUAL_TABLE.dropped(table));
      hazards.add(Hazards.droppedTable(table.name()));
    }
    script.step(changes, Method.DROP, hazards);
    script.section("Indexes and virtual tables that go or come back changed.");
    indexes.forEach(index -> inventory.drop("index", index.name()));
    virtualTables.forEach(table -> inventory.drop("table", table.name()));
  }

  /** Whether another table gets an index of that name. */
  private boolean movesAway(Index index) {
    return diff.schemas().after().indexes().stream()
        .anyMatch(i -> Names.same(i.name(), index.name()) && !i.table().equals(index.table()));
  }

  void dropTables() {
    List<Table> order = DropOrder.childrenFirst(diff.tables().dropped());
    if (tables.writeCatalog()) {
      for (int i = 0; i < order.size(); i += TABLES_PER_GUARD) {
        dropSafely(order, i, order.subList(i, Math.min(order.size(), i + TABLES_PER_GUARD)));
      }
      return;
    }
    List<Table> staying = diff.schemas().after().tables();
    boolean many = order.size() > TABLES_PER_GUARD;
    Set<String> asked = new HashSet<>();
    for (int i = 0; i < order.size(); i++) {
      Table table = order.get(i);
      begin(List.of(table));
      if (many && i % TABLES_PER_GUARD == 0) {
        guardUnreferred(order, i, staying, asked);
      }
      drop(table, DropOrder.referring(table, order, staying), !asked.contains(table.name()));
    }
  }

  private void begin(List<Table> group) {
    List<Change> changes = new ArrayList<>();
    List<Hazard> hazards = new ArrayList<>();
    for (Table table : group) {
      Change change = Renames.now(ObjectKind.TABLE.dropped(table));
      changes.add(change);
      hazards.add(Hazards.droppedTable(change.name()));
    }
    script.step(changes, Method.DROP, hazards);
    script.section(
        group.size() == 1
            ? "Table " + group.get(0).name() + " goes, with its rows."
            : "Tables %s go, with their rows."
                .formatted(group.stream().map(Table::name).collect(Collectors.joining(", "))));
  }

  /** Drops tables by one edit of the catalog. */
  private void dropSafely(List<Table> order, int from, List<Table> group) {
    List<Table> staying = diff.schemas().after().tables();
    begin(group);
    group.forEach(table -> DefinitionGuards.guardColumns(script, table));
    Set<String> asked = new HashSet<>();
    if (group.size() > 1) {
      guardUnreferred(order, from, staying, asked);
    }
    Map<Table, List<IndexDefinition>> safe = new LinkedHashMap<>();
    for (Table table : group) {
      if (!asked.contains(table.name())) {
        DefinitionGuards.guardUnreferred(script, table, DropOrder.referring(table, order, staying));
      }
      List<Index> indexes = inventory.indexes(table);
      inventory.dropUnmovable(indexes);
      safe.put(table, IndexDefinition.movable(indexes));
    }
    SafeTableDrop.write(script, safe);
    group.forEach(this::gone);
  }

  private void drop(Table table, List<String> referring, boolean guardUnreferred) {
    DefinitionGuards.guardColumns(script, table);
    if (guardUnreferred) {
      DefinitionGuards.guardUnreferred(script, table, referring);
    }
    if (!referring.isEmpty() && !tables.portable()) {
      List<Index> indexes = inventory.indexes(table);
      inventory.dropUnmovable(indexes);
      SafeTableDrop.write(script, Map.of(table, IndexDefinition.movable(indexes)));
    } else {
      inventory.drop("table", table.name());
    }
    gone(table);
  }

  private void gone(Table table) {
    inventory.goes("table", table.name());
    diff.schemas().before().indexes().stream()
        .filter(index -> DefinitionGuards.belongs(index.table(), table))
        .forEach(index -> inventory.goes("index", index.name()));
  }

  /**
   * Asks for the references to many tables at once: to ask all tables for each one would take
   * minutes. What these tables refer to among themselves, their own guards tell.
   *
   * @param asked takes the names of the tables that need no guard of their own
   */
  private void guardUnreferred(
      List<Table> order, int from, List<Table> staying, Set<String> asked) {
    List<Table> group = order.subList(from, Math.min(order.size(), from + TABLES_PER_GUARD));
    List<String> names = group.stream().map(Table::name).toList();
    List<String> unreferred = new ArrayList<>();
    for (Table table : group) {
      if (names.containsAll(DropOrder.referring(table, order, staying))) {
        unreferred.add(table.name());
      }
    }
    if (!unreferred.isEmpty()) {
      DefinitionGuards.guardUnreferred(script, unreferred, names);
      asked.addAll(unreferred);
    }
  }
}
