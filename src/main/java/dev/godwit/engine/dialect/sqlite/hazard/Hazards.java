package dev.godwit.engine.dialect.sqlite.hazard;

import dev.godwit.engine.dialect.sqlite.definition.ColumnTypeRules;
import dev.godwit.engine.dialect.sqlite.definition.ImplicitDefault;
import dev.godwit.engine.dialect.sqlite.definition.Rowids;
import dev.godwit.engine.dialect.sqlite.plan.Backfills;
import dev.godwit.engine.dialect.sqlite.plan.ChangedValues;
import dev.godwit.engine.dialect.sqlite.plan.Computed;
import dev.godwit.engine.dialect.sqlite.plan.CopyProof;
import dev.godwit.engine.dialect.sqlite.plan.RowValues;
import dev.godwit.engine.dialect.sqlite.plan.StrictTypes;
import dev.godwit.engine.dialect.sqlite.plan.TablePlan;
import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Hazard.Severity;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the change of a table can do to its rows, each with the query that settles it. */
public final class Hazards {
  private final List<Hazard> hazards = new ArrayList<>();
  private final TablePlan plan;
  private final RowValues values;
  private final Backfills fills;
  private final RowQuery rows;

  private Hazards(TablePlan plan, RowValues values, RowQuery rows) {
    this.plan = plan;
    this.rows = rows;
    this.values = values;
    this.fills = values.fills();
  }

  /** The hazard of dropping a table. */
  public static Hazard droppedTable(String table) {
    return Hazard.droppedTable(table, "SELECT * FROM " + Quote.name(table));
  }

  /**
   * The hazards of changing a table.
   *
   * @param plan what is done with it
   * @param values which values its rows get
   * @param rows the queries on its rows
   */
  public static List<Hazard> of(TablePlan plan, RowValues values, RowQuery rows) {
    Hazards hazards = new Hazards(plan, values, rows);
    hazards.droppedColumns();
    hazards.addedColumns();
    plan.diff().keptColumns().forEach(hazards::keptColumn);
    hazards.hazards.addAll(TypeMeaning.hazards(plan.diff(), values, rows));
    hazards.computedColumns();
    hazards.hazards.addAll(KeyHazards.of(plan, rows));
    hazards.storage();
    return hazards.hazards;
  }

  private void droppedColumns() {
    String table = plan.after().name();
    for (Column column : plan.diff().droppedColumns()) {
      if (!column.isGenerated()) {
        hazards.add(
            Hazard.droppedColumn(
                table,
                Renames.now(column.name()),
                rows.select(Quote.name(column.name()) + " IS NOT NULL")));
      }
    }
  }

  private void addedColumns() {
    Pair<Table> tables = plan.diff().tables();
    String table = plan.after().name();
    for (Column column : plan.diff().addedColumns()) {
      fills
          .of(tables.after(), column)
          .ifPresent(
              value -> hazards.addAll(BackfillHazards.of(tables, rows, column, value, false)));
      if (fills.lacks(tables.after(), column)) {
        hazards.add(
            new Hazard(
                    "needs-value",
                    Severity.ERROR,
                    table,
                    "The new column %1$s.%2$s is NOT NULL and has no default, so a table with rows cannot get it. Give it a default, or say what its rows get: fill %1$s.%2$s=EXPRESSION."
                        .formatted(table, column.name()),
                    rows.select("true"))
                .settledByFill(column.name()));
      }
      if (column.isGenerated() && column.notNull()) {
        add(
            "violates-not-null",
            Severity.ERROR,
            table,
            "The new column %s.%s is computed as NULL for some rows, so the migration will fail. Fix or delete them first."
                .formatted(table, column.name()),
            rows.selectFuture(Quote.name(column.name()) + " IS NULL"));
      }
      types(tables.after(), column);
    }
  }

  private void computedColumns() {
    String table = plan.after().name();
    for (Column column : Computed.doubtful(plan.diff().tables(), plan.fresh())) {
      add(
          "fails-to-compute",
          Severity.ERROR,
          table,
          "Rows for which %s.%s cannot be computed stop the migration, as nobody could read them afterwards."
              .formatted(table, column.name()),
          // It returns no row: a database that cannot compute one says so.
          rows.selectFuture("typeof(%s) = ''".formatted(Quote.name(column.name()))));
    }
  }

  /** What happens to all rows of the table, whatever their values. */
  private void storage() {
    Table before = plan.before();
    String table = plan.after().name();
    if (!before.withoutRowid() && plan.after().withoutRowid() && Rowids.alias(before).isEmpty()) {
      add(
          "loses-rowids",
          Severity.WARNING,
          table,
          "The rows of %s lose their rowids, as a WITHOUT ROWID table has none.".formatted(table),
          "");
    }
    if (plan.rebuilds()) {
      add(
          Hazard.REWRITES_TABLE,
          Severity.INFO,
          table,
          "%s: rebuilt, because %s: every row is copied once, which takes time and twice the space."
              .formatted(table, Renames.nowIn(plan.choice().reason())),
          "");
    }
  }

  /** What a column asks of its values when only the rows can tell whether they comply. */
  private void types(Table table, Column column) {
    boolean ruled = table.strict() && !column.type().equals("ANY");
    if (ruled && column.isGenerated()) {
      add(
          "violates-type",
          Severity.ERROR,
          table.name(),
          "Rows for which %s.%s is computed as something that is no %s stop the migration."
              .formatted(table.name(), column.name(), column.type()),
          rows.selectFuture(StrictTypes.isOther(column.name(), column)));
    }
    if (fills.of(table, column).isEmpty() && !ColumnTypeRules.surelyTakesDefault(table, column)) {
      add(
          "violates-type",
          Severity.ERROR,
          table.name(),
          "The default of the new column %s.%s may be no %s, so that a table with rows cannot get it."
              .formatted(table.name(), column.name(), column.type()),
          rows.selectFuture(StrictTypes.isOther(column.name(), column)));
    }
  }

  private void keptColumn(Pair<Column> pair) {
    Pair<Table> tables = plan.diff().tables();
    Table before = plan.before();
    String table = plan.after().name();
    String column = pair.after().name();
    String old = Quote.name(pair.before().name());
    Optional<String> fill = fills.of(plan.after(), pair.after());
    boolean converted = fills.converts(plan.after(), pair.after());
    fill.ifPresent(
        value -> hazards.addAll(BackfillHazards.of(tables, rows, pair.after(), value, converted)));
    boolean becomes = !pair.before().notNull() || ChangedValues.isRecomputed(pair);
    if (pair.after().notNull() && becomes && fill.isEmpty()) {
      Hazard hazard =
          new Hazard(
              "violates-not-null",
              Severity.ERROR,
              table,
              ChangedValues.isRecomputed(pair)
                  ? "%s.%s is computed as NULL for some rows, so the migration will fail. Fix or delete them first."
                      .formatted(table, column)
                  : "%1$s.%2$s is NULL in some rows, so it cannot become NOT NULL. Fix them first, or pass a value for them: fill %1$s.%2$s=EXPRESSION."
                      .formatted(table, column),
              ChangedValues.isRecomputed(pair)
                  ? rows.selectFuture(Quote.name(column) + " IS NULL")
                  : rows.select(old + " IS NULL"));
      hazards.add(ChangedValues.isRecomputed(pair) ? hazard : hazard.settledByFill(column));
    }
    if (converted) {
      return;
    }
    String refused = ColumnTypeRules.refused(tables, pair);
    if (ChangedValues.isRecomputed(pair)) {
      types(plan.after(), pair.after());
    } else if (!refused.isEmpty()) {
      add(
          "violates-type",
          Severity.ERROR,
          table,
          "Some values of %s.%s are not %s, so the migration will fail. Fix them first."
              .formatted(table, column, pair.after().type()),
          rows.select(refused));
    }
    if (plan.rebuilds()
        && ImplicitDefault.isBooleanText(before, pair.before())
        && Affinity.of(plan.after(), pair.after()) == Affinity.TEXT) {
      converts(
          table,
          "Some versions of SQLite, such as 3.40, read the boolean default of the text %s.%s as a number in rows that only borrow it. These rows would get the text written, as new rows do."
              .formatted(table, column),
          rows.select("typeof(" + old + ") = 'integer'"));
    }
    if (plan.rebuilds()) {
      String changes = CopyProof.changesWhenStored(tables, pair);
      if (!changes.isEmpty()) {
        converts(
            table,
            converts(table, pair.after()),
            pair.after().isGenerated()
                ? rows.selectRecomputed(pair.after(), changes)
                : rows.select(changes));
      }
    }
  }

  private void converts(String table, String what, String preflight) {
    boolean allowed = values.convert();
    add(
        "converts-values",
        allowed ? Severity.WARNING : Severity.ERROR,
        table,
        what
            + (allowed
                ? " That was allowed."
                : " The script fails if there are such values; allow convert-values to convert"
                    + " them."),
        preflight);
  }

  private static String converts(String table, Column column) {
    return column.isGenerated()
        ? "%s.%s is computed from now on, which would replace the values that differ."
            .formatted(table, column.name())
        : "The new type of %s.%s, %s, would store some values differently than they are."
            .formatted(table, column.name(), column.type().isEmpty() ? "none" : column.type());
  }

  private void add(String code, Severity severity, String table, String message, String preflight) {
    hazards.add(new Hazard(code, severity, table, message, preflight));
  }
}
