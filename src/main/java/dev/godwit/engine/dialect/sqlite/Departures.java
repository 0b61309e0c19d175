package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes what goes, and what goes to come back changed. */
final class Departures {
  private static final int TABLES_PER_GUARD = 100;

  private final Planner planner;
  private final SchemaDiff diff;
  private final Schema before;
  private final Schema after;
  private final Script script;
  private final Inventory inventory;
  private final Versions versions;

  Departures(Planner planner, Script script, Inventory inventory, Versions versions) {
    this.planner = planner;
    this.diff = planner.diff();
    this.before = planner.schemas().before();
    this.after = planner.schemas().after();
    this.script = script;
    this.inventory = inventory;
    this.versions = versions;
  }

  /** Views and triggers go first: renames refuse to run while one of them is broken. */
  void dropTriggersAndViews() {
    List<Trigger> triggers = new ArrayList<>(diff.triggers().dropped());
    changed(diff.triggers().altered(t -> text(t.canonical(), t.definition())), triggers);
    List<View> views = new ArrayList<>(diff.views().dropped());
    changed(diff.views().altered(v -> text(v.canonical(), v.definition())), views);
    if (!planner.renames().isEmpty()) {
      planner.renaming().stepAside(triggers, views);
    }
    for (Trigger trigger : before.triggers()) {
      boolean withView = views.stream().anyMatch(v -> Names.same(v.name(), trigger.table()));
      boolean withTable = planner.goesWithTable(trigger.table());
      if ((withView || withTable) && !triggers.contains(trigger)) {
        triggers.add(trigger);
      }
    }
    if (!triggers.isEmpty() || !views.isEmpty()) {
      script.section("Triggers and views that go or come back changed.");
    }
    if (gates() && !(triggers.isEmpty() && views.isEmpty())) {
      forget(
          triggers.stream().map(Trigger::name).toList(), views.stream().map(View::name).toList());
    } else {
      triggers.forEach(t -> inventory.drop("trigger", t.name()));
      views.forEach(v -> inventory.drop("view", v.name()));
    }
  }

  /** They are nothing but their row in the catalog, and there the guards can be counted. */
  private void forget(List<String> triggers, List<String> views) {
    script.catalog(
        "DELETE FROM sqlite_master\nWHERE (type = 'trigger' AND name IN (%s)\n    OR type = 'view' AND name IN (%s))\n  AND %s"
            .formatted(Quote.literals(triggers), Quote.literals(views), script.guarded()),
        versions.next());
    triggers.forEach(name -> inventory.goes("trigger", name));
    views.forEach(name -> inventory.goes("view", name));
  }

  private String text(String canonical, String definition) {
    return planner.toTheLetter() ? definition : canonical;
  }

  private static <T> void changed(List<Pair<T>> pairs, List<T> befores) {
    pairs.forEach(pair -> befores.add(pair.before()));
  }

  void dropIndexesAndVirtualTables() {
    List<Index> indexes = new ArrayList<>(diff.indexes().dropped());
    changed(diff.indexes().altered(Index::describe), indexes);
    indexes.removeIf(
        index ->
            (planner.goesWithTable(index.table()) || planner.rebuilds(index.table()))
                && !movesAway(index));
    if (!indexes.isEmpty() || !diff.virtualTables().dropped().isEmpty()) {
      script.section("Indexes and virtual tables that go or come back changed.");
    }
    indexes.forEach(index -> inventory.drop("index", index.name()));
    for (VirtualTable table : diff.virtualTables().dropped()) {
      inventory.drop("table", table.name());
    }
  }

  /** Whether another table gets an index of that name. */
  private boolean movesAway(Index index) {
    return after.indexes().stream()
        .anyMatch(i -> Names.same(i.name(), index.name()) && !i.table().equals(index.table()));
  }

  void dropTables() {
    List<Table> order = DropOrder.childrenFirst(diff.tables().dropped());
    boolean many = order.size() > TABLES_PER_GUARD;
    Set<String> asked = new HashSet<>();
    for (int i = 0; i < order.size(); i++) {
      Table table = order.get(i);
      if (many && i % TABLES_PER_GUARD == 0) {
        guardUnreferred(order, i, asked);
      }
      script.section("Table " + table.name() + " goes, with its rows.");
      List<String> referring = DropOrder.referring(table, order, after.tables());
      Definitions.guardTable(script, table);
      if (!asked.contains(table.name())) {
        Definitions.guardUnreferred(script, table, referring);
      }
      if (gates() || !referring.isEmpty()) {
        List<Index> indexes = inventory.indexes(table);
        inventory.dropUnmovable(indexes);
        Retirement.write(script, table, IndexShape.movable(indexes), versions.next());
        inventory.goes("table", table.name());
      } else {
        inventory.drop("table", table.name());
      }
      before.indexes().stream()
          .filter(index -> Definitions.belongs(index.table(), table))
          .forEach(index -> inventory.goes("index", index.name()));
    }
  }

  /**
   * Asks for the references to many tables at once: to ask all tables for each one would take
   * minutes. What these tables refer to among themselves, their own guards tell.
   *
   * @param asked takes the names of the tables that need no guard of their own
   */
  private void guardUnreferred(List<Table> order, int from, Set<String> asked) {
    List<Table> group = order.subList(from, Math.min(order.size(), from + TABLES_PER_GUARD));
    List<String> names = group.stream().map(Table::name).toList();
    List<String> unreferred = new ArrayList<>();
    for (Table table : group) {
      if (names.containsAll(DropOrder.referring(table, order, after.tables()))) {
        unreferred.add(table.name());
      }
    }
    if (!unreferred.isEmpty()) {
      Definitions.guardUnreferred(script, unreferred, names);
      asked.addAll(unreferred);
    }
  }

  /**
   * Whether the script writes to the catalog anyway: then tables, views and triggers go in
   * statements that count the guards, too. Else it is a plain script, which defensive connections
   * take as well.
   */
  private boolean gates() {
    return planner.tables().stream().anyMatch(plan -> plan.rebuilds() || plan.edits());
  }
}
