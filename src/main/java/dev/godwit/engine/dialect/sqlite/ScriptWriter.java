package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the plan as a script. The order of its parts is the order of the methods called here. */
final class ScriptWriter {
  private final Planner planner;
  private final SchemaDiff diff;
  private final Schema before;
  private final Schema after;
  private final Script script = new Script();
  private final Inventory inventory;
  private final Departures departures;
  private final TableWriter tableWriter;

  /**
   * @param seed decides the schema versions that the script sets
   */
  ScriptWriter(Planner planner, int seed) {
    this.planner = planner;
    this.diff = planner.diff();
    this.before = planner.schemas().before();
    this.after = planner.schemas().after();
    Versions versions = new Versions(seed);
    this.inventory = new Inventory(script, before);
    this.departures = new Departures(planner, script, inventory, versions);
    this.tableWriter = new TableWriter(planner, script, inventory, versions);
  }

  String write(List<String> header) {
    departures.dropTriggersAndViews();
    renames();
    departures.dropIndexesAndVirtualTables();
    createTables();
    tableWriter.write(planner.tables());
    departures.dropTables();
    createObjects();
    proofs();
    return script.render(header);
  }

  private void renames() {
    if (!planner.renames().isEmpty()) {
      script.section("Renames: indexes, foreign keys, views and triggers follow.");
      // In legacy mode they would not follow (sqlite.org/pragma.html#pragma_legacy_alter_table).
      script.statement("PRAGMA legacy_alter_table = OFF");
      script.gateRenames();
      planner.renames().touched().forEach(table -> Definitions.guardTable(script, table));
      planner.renames().steps().forEach(this::rename);
    }
  }

  /** A runner that goes on after an error must not take half of the renames for all. */
  private void rename(Renames.Step step) {
    boolean table = step.column().isEmpty();
    if (table) {
      Definitions.guardFree(script, step.table());
    }
    if (step.counted()) {
      Counter.clear(script, step.table());
    }
    script.statement(step.sql());
    script.guard(
        table
            ? step.table() + " has its name"
            : "%s.%s has its name".formatted(step.table(), step.column()),
        table
            ? "EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = %s)"
                .formatted(Quote.literal(step.table()))
            : "EXISTS (SELECT 1 FROM pragma_table_xinfo(%s) WHERE name = %s)"
                .formatted(Quote.literal(step.table()), Quote.literal(step.column())));
  }

  private void createTables() {
    inventory.guardFree("table", diff.tables().added().stream().map(Table::name).toList());
    for (Table table : diff.tables().added()) {
      script.section("New table " + table.name() + ".");
      inventory.create("table", table.name(), table.definition());
    }
  }

  private void createObjects() {
    List<VirtualTable> virtuals = diff.virtualTables().added();
    List<Index> indexes = new ArrayList<>(diff.indexes().added());
    diff.indexes().altered(Index::describe).forEach(pair -> indexes.add(pair.after()));
    indexes.removeIf(index -> planner.rebuilds(index.table()));
    Set<String> oldViews = names(before.views(), View::name);
    List<View> views =
        after.views().stream().filter(v -> isNew(oldViews, "view", v.name())).toList();
    Set<String> oldTriggers = names(before.triggers(), Trigger::name);
    List<Trigger> triggers =
        after.triggers().stream().filter(t -> isNew(oldTriggers, "trigger", t.name())).toList();
    if (!virtuals.isEmpty() || !indexes.isEmpty() || !views.isEmpty() || !triggers.isEmpty()) {
      script.section("Indexes, views and triggers.");
    }
    inventory.guardFree("table", virtuals.stream().map(VirtualTable::name).toList());
    inventory.guardFree("index", indexes.stream().map(Index::name).toList());
    inventory.guardFree("view", views.stream().map(View::name).toList());
    inventory.guardFree("trigger", triggers.stream().map(Trigger::name).toList());
    virtuals.forEach(v -> inventory.create("table", v.name(), v.definition()));
    indexes.forEach(i -> inventory.create("index", i.name(), i.definition()));
    views.forEach(v -> inventory.create("view", v.name(), v.definition()));
    triggers.forEach(t -> inventory.create("trigger", t.name(), t.definition()));
  }

  /** Whether an object is to be made: it was not there, or this script has dropped it. */
  private boolean isNew(Set<String> there, String type, String name) {
    return !there.contains(Names.fold(name)) || inventory.isGone(type, name);
  }

  private static <T> Set<String> names(List<T> objects, Function<T, String> name) {
    return objects.stream().map(name).map(Names::fold).collect(Collectors.toSet());
  }

  private void proofs() {
    script.section("Proofs: what had to go is gone, what had to come is there.");
    diff.tableDiffs().forEach(this::foreignKeys);
    inventory.prove();
  }

  /** SQLite itself looks for rows without a partner, for what is demanded anew only. */
  private void foreignKeys(TableDiff table) {
    Table old = table.tables().before();
    String name = table.tables().after().name();
    List<ForeignKey> demanding = planner.references().demanding(table.tables());
    if (demanding.isEmpty()) {
      return;
    }
    Shape shape =
        planner.tables().stream()
            .filter(plan -> plan.diff().equals(table))
            .findFirst()
            .map(
                plan ->
                    plan.choice().method() == Method.NATIVE
                        ? Shape.arranged(plan.after(), table.naturalOrder())
                        : plan.shape())
            .orElseGet(() -> Shape.of(old));
    script.guard(
        "every row of " + name + " has a partner for its new references",
        "NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check(%s) WHERE fkid IN (%s))"
            .formatted(Quote.literal(name), String.join(", ", ReferenceIds.of(shape, demanding))));
  }
}
