package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.definition.OwnTables;
import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import dev.godwit.engine.dialect.sqlite.model.KeyArrangement;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides for every table that stays what is done with it, and in which order. */
public final class TablePlanner {
  private final SchemaDiff diff;
  private final RowValues values;
  private final boolean toTheLetter;
  private final boolean portable;
  private final Set<String> taken = new HashSet<>();

  /**
   * @param diff the differences, the renames being done
   * @param values which values rows get
   * @param toTheLetter whether definitions that mean the same but are written otherwise change too
   * @param portable whether the script holds documented statements only
   */
  public TablePlanner(SchemaDiff diff, RowValues values, boolean toTheLetter, boolean portable) {
    this.diff = diff;
    this.values = values;
    this.toTheLetter = toTheLetter;
    this.portable = portable;
    addNames(diff.schemas().before(), taken);
    addNames(diff.schemas().after(), taken);
  }

  /**
   * Requires that no object has a name that every script needs for its guards. Schemas without a
   * difference need no script, and may have such objects.
   */
  public void requireGuardNames() {
    taken.stream().filter(OwnTables::isOwn).sorted().forEach(this::requireFree);
  }

  /** Whether a schema has a name that starts as those that scripts use for a while do. */
  public boolean prefixTaken() {
    return taken.stream().anyMatch(name -> name.startsWith(TemporaryTable.freshName("")));
  }

  /** The tables to change, parents before their children. */
  public TablePlans plan() {
    Map<String, TableDiff> left = new LinkedHashMap<>();
    diff.tableDiffs().forEach(table -> left.put(Names.fold(table.tables().after().name()), table));
    List<TableDiff> order = new ArrayList<>();
    for (TableDiff table : diff.tableDiffs()) {
      visit(table, left, order);
    }
    List<TablePlan> plans = new ArrayList<>();
    try (AutoIndexProbe trial = new AutoIndexProbe()) {
      for (TableDiff table : order) {
        if (changes(table)) {
          plans.add(plan(table, trial));
        }
      }
    }
    return new TablePlans(plans, portable);
  }

  private static void visit(TableDiff table, Map<String, TableDiff> left, List<TableDiff> order) {
    Table after = table.tables().after();
    if (left.remove(Names.fold(after.name())) == null) {
      return;
    }
    for (ForeignKey key : after.foreignKeys()) {
      TableDiff parent = left.get(key.table());
      if (parent != null) {
        visit(parent, left, order);
      }
    }
    order.add(table);
  }

  private boolean changes(TableDiff table) {
    return !table.differences().isEmpty()
        || (toTheLetter
            && !table.tables().before().definition().equals(table.tables().after().definition()));
  }

  private TablePlan plan(TableDiff table, AutoIndexProbe trial) {
    MethodChooser.Choice choice = new MethodChooser(diff.schemas(), values.fills(), table).choose();
    Table after = table.tables().after();
    ChangedValues fresh = values.fresh(table.tables());
    requireFree(TemporaryTable.freshName(after.name()));
    if (portable) {
      requireFree(TemporaryTable.oldName(after.name()));
    }
    if (choice.method() == Method.NATIVE && toTheLetter) {
      choice = new MethodChooser.Choice(Method.EDIT_IN_PLACE, "");
    }
    if (portable && choice.method() == Method.EDIT_IN_PLACE) {
      choice =
          new MethodChooser.Choice(
              Method.REBUILD, "the portable form does not edit its definition in place");
    }
    if (choice.method() != Method.EDIT_IN_PLACE) {
      return new TablePlan(table, choice, TableDefinition.of(after), fresh);
    }
    TableDefinition shape = TableDefinition.arranged(after, table.naturalOrder());
    if (trial.sameKeys(table.tables().before(), shape)) {
      return new TablePlan(table, choice, shape, fresh);
    }
    Optional<TableDefinition> other =
        toTheLetter ? Optional.empty() : KeyArrangement.like(table.tables().before(), after, shape);
    if (other.filter(keys -> trial.sameKeys(table.tables().before(), keys)).isPresent()) {
      return new TablePlan(table, choice, other.get(), fresh);
    }
    return new TablePlan(
        table,
        new MethodChooser.Choice(Method.REBUILD, "its keys are declared in another order"),
        TableDefinition.of(after),
        fresh);
  }

  /** Tables, views and indexes share one space of names (sqlite.org/lang_createindex.html). */
  private static void addNames(Schema schema, Set<String> taken) {
    Stream.of(
            schema.tables().stream().map(Table::name),
            schema.virtualTables().stream().map(VirtualTable::name),
            schema.indexes().stream().map(Index::name),
            schema.views().stream().map(View::name))
        .flatMap(names -> names)
        .forEach(name -> taken.add(Names.fold(name)));
  }

  private void requireFree(String name) {
    if (taken.contains(Names.fold(name))) {
      throw new RefusedException(
          ErrorCode.NAME_TAKEN,
          "Godwit needs the name %s for a moment, but something is called so. Rename or drop it first."
              .formatted(name));
    }
  }
}
