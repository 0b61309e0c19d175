package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.DefinitionGuards;
import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.IndexDefinition;
import dev.godwit.engine.dialect.sqlite.definition.ReferenceRemoval;
import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import dev.godwit.engine.dialect.sqlite.hazard.TypeMeaning;
import dev.godwit.engine.dialect.sqlite.plan.ChangedValues;
import dev.godwit.engine.dialect.sqlite.plan.Computed;
import dev.godwit.engine.dialect.sqlite.plan.IndexMoves;
import dev.godwit.engine.dialect.sqlite.plan.RowValues;
import dev.godwit.engine.dialect.sqlite.plan.StrictTypes;
import dev.godwit.engine.dialect.sqlite.plan.TablePlan;
import dev.godwit.engine.dialect.sqlite.plan.TablePlans;
import dev.godwit.engine.dialect.sqlite.sql.CreateTableParser;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what is done with one table that stays: new columns, an edit in place, or a rebuild. */
final class TableWriter {
  /** So many that SQLite seldom reads the schema again, and few enough to be read by people. */
  private static final int EDITS_AT_ONCE = 100;

  private final RowValues values;
  private final TableSteps steps;
  private final GuardedScript script;
  private final ObjectTracker inventory;

  TableWriter(RowValues values, TableSteps steps, GuardedScript script, ObjectTracker inventory) {
    this.values = values;
    this.steps = steps;
    this.script = script;
    this.inventory = inventory;
  }

  /** Writes the plans in their order; edits that follow each other are one step. */
  void write(TablePlans plans) {
    List<TablePlan> edits = new ArrayList<>();
    for (TablePlan plan : plans.list()) {
      if (!plan.edits() || edits.size() == EDITS_AT_ONCE) {
        edit(edits);
      }
      if (plan.edits()) {
        edits.add(plan);
      } else {
        change(plan, plans.portable());
      }
    }
    edit(edits);
  }

  private void change(TablePlan plan, boolean portable) {
    String name = plan.after().name();
    steps.begin(List.of(plan));
    if (plan.rebuilds()) {
      rebuild(plan, portable);
    } else {
      script.section(name + ": new columns.");
      addColumns(plan);
    }
  }

  private void addColumns(TablePlan plan) {
    String table = plan.after().name();
    ParsedTable text = CreateTableParser.read(plan.after().definition());
    for (Column column : plan.diff().addedColumns()) {
      text.columns().stream()
          .filter(c -> c.name().equals(column.name()))
          .forEach(
              c ->
                  script.statement(
                      "ALTER TABLE %s ADD COLUMN %s".formatted(Quote.name(table), c.text())));
      boolean fragile =
          text.columns().stream()
              .anyMatch(
                  c -> c.name().equals(column.name()) && DefinitionGuards.isFragile(c.text()));
      if (fragile && plan.before().definition().indexOf('\r') < 0) {
        DefinitionGuards.restoreLineEnds(script, "table", table);
      }
      script.guard(
          "%s has the column %s".formatted(table, column.name()),
          "EXISTS (SELECT 1 FROM pragma_table_xinfo(%s) WHERE name = %s)"
              .formatted(Quote.literal(table), Quote.literal(column.name())));
    }
    checks(plan);
    askNewColumns(plan);
  }

  private void edit(List<TablePlan> plans) {
    if (plans.isEmpty()) {
      return;
    }
    steps.begin(plans);
    List<Defaults> defaults = plans.stream().map(this::beforeEdit).toList();
    EditInPlace.replace(script, plans.stream().map(TableWriter::edit).toList());
    for (int i = 0; i < plans.size(); i++) {
      TablePlan plan = plans.get(i);
      defaults.get(i).prove(plan.after());
      AutoincrementSequence.write(script, plan.diff().tables());
      if (!plan.diff().addedColumns().isEmpty()) {
        checks(plan);
        askNewColumns(plan);
      }
    }
    plans.clear();
  }

  private static EditInPlace.Edit edit(TablePlan plan) {
    List<ForeignKey> known = plan.before().foreignKeys();
    boolean keys = plan.after().foreignKeys().stream().anyMatch(key -> !known.contains(key));
    return new EditInPlace.Edit(plan.after(), plan.shape(), keys);
  }

  /** What is asked of a table and its rows before its definition changes. */
  private Defaults beforeEdit(TablePlan plan) {
    TemporaryTable.make(script, plan.after().name(), plan.shape());
    DefinitionGuards.guardTable(script, plan.before(), plan.shape());
    if (plan.diff().keptColumns().stream().anyMatch(TableWriter::minds)) {
      DefinitionGuards.guardBelongings(script, plan.before(), inventory.left());
    }
    notNulls(plan);
    if (plan.diff().addedColumns().isEmpty()) {
      // Before, where they hold the edit back; a new column can only be asked afterwards.
      checks(plan);
    }
    TypeMeaning.guard(script, plan.diff(), values, plan.before().name());
    Defaults defaults = Defaults.write(script, plan.diff());
    if (StrictTypes.come(plan.diff().tables())) {
      StrictTypes.violated(plan.diff())
          .ifPresent(
              condition ->
                  script.guard(
                      "every value of " + plan.after().name() + " is of its column's type",
                      "NOT EXISTS (SELECT 1 FROM %s WHERE %s)"
                          .formatted(Quote.name(plan.before().name()), condition)));
    }
    return defaults;
  }

  /** What is asked of the rows of a table before they are copied. */
  private void guardRows(TablePlan plan) {
    Table old = plan.before();
    if (!plan.after().checks().isEmpty()) {
      script.guard(
          "this connection heeds CHECK constraints",
          "(SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 0");
    }
    notNulls(plan);
    for (Column column : plan.diff().addedColumns()) {
      if (values.fills().lacks(plan.after(), column)) {
        script.guard(
            "%s has no rows, as the new column %s has no value for them"
                .formatted(plan.after().name(), column.name()),
            "NOT EXISTS (SELECT 1 FROM %s)".formatted(Quote.name(old.name())));
      }
    }
  }

  private void rebuild(TablePlan plan, boolean portable) {
    Table old = plan.before();
    IndexMoves indexes = steps.indexes(plan);
    if (portable) {
      DefinitionGuards.guardTable(script, old);
      DefinitionGuards.guardBelongings(script, old, inventory.left());
      guardRows(plan);
      new PortableRebuild(script, inventory, plan)
          .write(
              new PortableRebuild.Copy(values, inventory.indexes(old), steps.wanted(plan)),
              steps.isReferred(old),
              copy -> guardCopy(plan, copy));
      return;
    }
    TableDefinition whole = TableDefinition.of(plan.after());
    boolean references = !plan.after().foreignKeys().isEmpty();
    Optional<String> without =
        references ? ReferenceRemoval.expression(plan.after()) : Optional.empty();
    // Where the references cannot be taken away by their texts, they come in an edit of its own.
    boolean later = references && without.isEmpty();
    TableDefinition copied = later ? TableDefinition.withoutReferences(plan.after()) : whole;
    Rebuild rebuild = new Rebuild(script, plan.diff(), values, indexes);
    rebuild.make(copied, without, inventory.left());
    guardRows(plan);
    rebuild.copyRows();
    guardCopy(plan, TemporaryTable.freshName(plan.after().name()));
    inventory.dropUnmovable(indexes.going());
    boolean triggers =
        inventory.left().triggers().stream()
            .anyMatch(t -> DefinitionGuards.belongs(t.table(), old));
    rebuild.exchange(copied, without.isPresent(), triggers);
    if (later) {
      script.comment(
          "Its references are added now: no row was checked against them while it was copied.");
      EditInPlace.write(script, new EditInPlace.Edit(plan.after(), whole, true));
    }
    indexes.stale().forEach(index -> inventory.goes("index", index.name()));
    for (Index index : indexes.coming()) {
      if (IndexDefinition.of(index).movable()) {
        inventory.comes("index", index.name());
      } else {
        inventory.create("index", index.name(), index.definition());
      }
    }
  }

  /** What is asked of the copies, in a table of that name. */
  private void guardCopy(TablePlan plan, String copy) {
    StrictTypes.guard(
        script, plan.after(), copy, StrictTypes.unchecked(plan.diff().tables(), plan.fresh()));
    computed(plan, copy);
    TypeMeaning.guard(script, plan.diff(), values, copy);
  }

  /** After the edit the optimizer would believe it, so the rows are asked before. */
  private void notNulls(TablePlan plan) {
    for (Pair<Column> pair : plan.diff().keptColumns()) {
      boolean becomes = pair.after().notNull() && !pair.before().notNull();
      if (becomes
          && !ChangedValues.isRecomputed(pair)
          && values.fills().of(plan.after(), pair.after()).isEmpty()) {
        script.guard(
            "no %s.%s is NULL".formatted(plan.after().name(), pair.after().name()),
            "NOT EXISTS (SELECT 1 FROM %s WHERE %s IS NULL)"
                .formatted(Quote.name(plan.before().name()), Quote.name(pair.before().name())));
      }
    }
  }

  /**
   * Whether an edit of a column minds indexes and triggers that nobody knows: an index is sorted by
   * the collation, and a trigger would be fired by writing a default.
   */
  private static boolean minds(Pair<Column> pair) {
    return !pair.before().collation().equals(pair.after().collation())
        || !pair.before().defaultValue().equals(pair.after().defaultValue());
  }

  /** What rows had before is asked before the edit; what a new column computes, afterwards. */
  private void askNewColumns(TablePlan plan) {
    Pair<Table> tables = plan.diff().tables();
    List<Column> added =
        StrictTypes.unchecked(tables, plan.fresh()).stream()
            .filter(column -> tables.before().column(column.name()).isEmpty())
            .toList();
    StrictTypes.guard(script, plan.after(), plan.after().name(), added);
    computed(plan, plan.after().name());
  }

  /**
   * @param now what the table is called by now
   */
  private void computed(TablePlan plan, String now) {
    Pair<Table> tables = plan.diff().tables();
    Computed.guard(script, plan.after(), now, Computed.doubtful(tables, plan.fresh()));
  }

  private void checks(TablePlan plan) {
    List<String> known = plan.before().checks().stream().map(c -> c.expression()).toList();
    plan.after().checks().stream()
        .filter(check -> !known.contains(check.expression()))
        .forEach(
            check ->
                script.guard(
                    "every row of %s passes %s".formatted(plan.after().name(), check.describe()),
                    "NOT EXISTS (SELECT 1 FROM %s WHERE NOT (%s))"
                        .formatted(Quote.name(plan.after().name()), check.expression())));
  }
}
