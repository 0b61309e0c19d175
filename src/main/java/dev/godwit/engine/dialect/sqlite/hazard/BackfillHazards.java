package dev.godwit.engine.dialect.sqlite.hazard;

import dev.godwit.engine.dialect.sqlite.plan.StrictTypes;
import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Hazard.Severity;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a value does that rows get where they have none: where it goes, and where it does not. */
final class BackfillHazards {
  private BackfillHazards() {}

  /**
   * The hazards of one column.
   *
   * @param tables the table before and afterwards
   * @param rows the queries on its rows
   * @param column the column afterwards
   * @param value the expression, in brackets
   * @param converts whether it replaces every value, and not only NULL
   */
  static List<Hazard> of(
      Pair<Table> tables, RowQuery rows, Column column, String value, boolean converts) {
    List<Hazard> hazards = new ArrayList<>();
    String table = tables.after().name();
    Optional<String> there = tables.before().column(column.name()).map(c -> Quote.name(c.name()));
    Optional<String> old = there.filter(name -> !converts);
    if (converts) {
      hazards.add(
          new Hazard(
              "converts-values",
              Severity.WARNING,
              table,
              "The values of %s.%s are converted, and no downgrade brings the old ones back: %s."
                  .formatted(table, column.name(), value),
              rows.select("%s IS NOT %s".formatted(there.orElseThrow(), value))));
    } else {
      hazards.add(
          new Hazard(
              "fills-values",
              old.isEmpty() ? Severity.INFO : Severity.WARNING,
              table,
              (old.isEmpty()
                      ? "Every row of %s gets a value in its new column %s: %s."
                      : "Rows of %s in which %s is NULL get a value, and nothing tells them from others afterwards: %s.")
                  .formatted(table, column.name(), value),
              ""));
    }
    String place = table + "." + column.name();
    if (column.notNull() && !Expressions.isConstant(value.substring(1, value.length() - 1))) {
      String none = old.map(name -> name + " IS NULL AND ").orElse("");
      hazards.add(
          new Hazard(
              "violates-not-null",
              Severity.ERROR,
              table,
              "The value of %s is NULL for some rows, so the migration will fail: %s. Fix these rows first, or fill the column with something else."
                  .formatted(place, value),
              rows.select(none + value + " IS NULL")));
    }
    if (tables.after().strict() && !column.type().equals("ANY")) {
      hazards.add(
          new Hazard(
              "violates-type",
              Severity.ERROR,
              table,
              "Rows for which the value of %s is no %s stop the migration: %s."
                  .formatted(place, column.type(), value),
              rows.selectFuture(StrictTypes.isOther(column.name(), column))));
    }
    return hazards;
  }
}
