package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Difference;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.ObjectDiff;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.plan.Answers;
import dev.godwit.engine.plan.Hazard;
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
import java.util.Map;
import java.util.function.Function;

/** Turns the comparison of two schemas into changes with their methods and hazards. */
final class Planner {
  private final Pair<Schema> schemas;
  private final Renaming renaming;
  private final Renames renames;
  private final Answers answers;
  private final SchemaDiff diff;
  private final boolean toTheLetter;
  private final Fills fills;
  private final List<TablePlan> tables;
  private final References references;

  /**
   * @param renaming the schema before, with the renames done
   * @param target the schema afterwards
   * @param renames the renames
   * @param answers what the user allowed
   * @param toTheLetter whether definitions that mean the same but are written otherwise change too
   */
  Planner(Renaming renaming, Schema target, Renames renames, Answers answers, boolean toTheLetter) {
    this.renaming = renaming;
    this.schemas = new Pair<>(renaming.schema(), target);
    this.renames = renames;
    this.answers = answers;
    this.toTheLetter = toTheLetter;
    this.diff = SchemaDiff.of(schemas, answers.columnOrder() || toTheLetter);
    this.fills = Fills.of(diff, answers.fills());
    this.references = new References(schemas, this::fresh);
    this.tables = new TablePlanner(schemas, fills, toTheLetter).plan(diff);
  }

  /** Whether definitions that mean the same but are written otherwise change too. */
  boolean toTheLetter() {
    return toTheLetter;
  }

  SchemaDiff diff() {
    return diff;
  }

  List<TablePlan> tables() {
    return tables;
  }

  Renames renames() {
    return renames;
  }

  Renaming renaming() {
    return renaming;
  }

  Pair<Schema> schemas() {
    return schemas;
  }

  References references() {
    return references;
  }

  Fills fills() {
    return fills;
  }

  /** The columns of a table in which rows that are there get other values. */
  FreshValues fresh(Pair<Table> tables) {
    return FreshValues.of(tables, fills, convertValues());
  }

  boolean convertValues() {
    return answers.allows(Answers.CONVERT_VALUES);
  }

  /** The changes in the order in which the script carries them out. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    renames.differences().forEach(d -> changes.add(d.by(Method.NATIVE)));
    for (Table table : diff.tables().added()) {
      changes.add(object(ChangeKind.ADD_TABLE, table.name(), "", table.definition()));
    }
    for (TablePlan plan : tables) {
      for (Difference d : plan.diff().differences()) {
        String name = Renames.now(d.name());
        String from = name.equals(d.name()) ? d.from() : d.from().replace(d.name(), name);
        changes.add(
            new Difference(d.kind(), d.table(), name, from, d.to()).by(plan.choice().method()));
      }
    }
    for (Table table : diff.tables().dropped()) {
      String name = Renames.now(table.name());
      changes.add(object(ChangeKind.DROP_TABLE, name, table.definition(), ""));
    }
    for (VirtualTable table : diff.virtualTables().dropped()) {
      changes.add(object(ChangeKind.DROP_TABLE, table.name(), table.definition(), ""));
    }
    for (VirtualTable table : diff.virtualTables().added()) {
      changes.add(object(ChangeKind.ADD_TABLE, table.name(), "", table.definition()));
    }
    objects(
        changes,
        diff.indexes(),
        List.of(ChangeKind.ADD_INDEX, ChangeKind.DROP_INDEX, ChangeKind.ALTER_INDEX),
        Index::describe,
        index ->
            new Difference(
                ChangeKind.ADD_INDEX, index.table(), index.name(), "", index.definition()));
    objects(
        changes,
        diff.views(),
        List.of(ChangeKind.ADD_VIEW, ChangeKind.DROP_VIEW, ChangeKind.ALTER_VIEW),
        View::canonical,
        view -> new Difference(ChangeKind.ADD_VIEW, "", view.name(), "", view.definition()));
    objects(
        changes,
        diff.triggers(),
        List.of(ChangeKind.ADD_TRIGGER, ChangeKind.DROP_TRIGGER, ChangeKind.ALTER_TRIGGER),
        Trigger::canonical,
        trigger ->
            new Difference(
                ChangeKind.ADD_TRIGGER, trigger.table(), trigger.name(), "", trigger.definition()));
    return changes;
  }

  /** What the changes can do to rows. */
  List<Hazard> hazards() {
    Hazards hazards = new Hazards(answers, fills, this::fresh);
    diff.tables().dropped().forEach(table -> hazards.droppedTable(Renames.now(table.name())));
    diff.virtualTables().dropped().forEach(table -> hazards.droppedTable(table.name()));
    for (TablePlan plan : tables) {
      hazards.of(plan.diff(), plan.choice(), !renames.touch(plan.after().name()));
    }
    for (TableDiff table : diff.tableDiffs()) {
      hazards.references(references, table.tables(), renames.isEmpty());
    }
    Map<String, List<ForeignKey>> known = ParentKeys.dangling(schemas.before());
    Map<String, List<ForeignKey>> left = ParentKeys.dangling(schemas.after());
    for (Table table : schemas.after().tables()) {
      String name = Names.fold(table.name());
      List<ForeignKey> dangling = new ArrayList<>(left.getOrDefault(name, List.of()));
      dangling.removeAll(known.getOrDefault(name, List.of()));
      hazards.dangling(table, dangling);
    }
    uniqueIndexes(hazards);
    return hazards.all();
  }

  private void uniqueIndexes(Hazards hazards) {
    List<Index> asking = new ArrayList<>(diff.indexes().added());
    diff.indexes().altered(Index::describe).forEach(pair -> asking.add(pair.after()));
    for (TablePlan plan : tables) {
      FreshValues fresh = fresh(plan.diff().tables());
      schemas.after().indexes().stream()
          .filter(index -> Definitions.belongs(index.table(), plan.after()))
          .filter(index -> fresh.in(index) && !asking.contains(index))
          .forEach(asking::add);
    }
    for (Index index : asking) {
      if (index.unique()) {
        diff.table(index.table()).ifPresent(t -> hazards.uniqueIndex(t, index, renames.isEmpty()));
      }
    }
  }

  /** Whether an index or a trigger goes because its table goes. */
  boolean goesWithTable(String table) {
    return diff.tables().dropped().stream().anyMatch(t -> Names.same(t.name(), table));
  }

  /** Whether a table is rebuilt, and its indexes with it. */
  boolean rebuilds(String table) {
    return tables.stream()
        .anyMatch(plan -> plan.rebuilds() && Names.same(plan.after().name(), table));
  }

  private <T> void objects(
      List<Change> changes,
      ObjectDiff<T> objects,
      List<ChangeKind> kinds,
      Function<T, String> text,
      Function<T, Difference> difference) {
    for (T dropped : objects.dropped()) {
      Difference d = difference.apply(dropped);
      if (d.table().isEmpty() || !goesWithTable(d.table())) {
        changes.add(new Change(kinds.get(1), d.table(), d.name(), d.to(), "", Method.DROP));
      }
    }
    for (Pair<T> pair : objects.altered(text)) {
      Difference from = difference.apply(pair.before());
      Difference to = difference.apply(pair.after());
      changes.add(
          new Change(kinds.get(2), to.table(), to.name(), from.to(), to.to(), Method.CREATE));
    }
    for (T added : objects.added()) {
      changes.add(difference.apply(added).by(Method.CREATE));
    }
  }

  private static Change object(ChangeKind kind, String name, String from, String to) {
    Method method = to.isEmpty() ? Method.DROP : Method.CREATE;
    return new Change(kind, name, name, from, to, method);
  }
}
