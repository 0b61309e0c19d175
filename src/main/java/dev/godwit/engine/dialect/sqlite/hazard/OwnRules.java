package dev.godwit.engine.dialect.sqlite.hazard;

import dev.godwit.engine.dialect.sqlite.definition.DefinitionGuards;
import dev.godwit.engine.dialect.sqlite.definition.Rowids;
import dev.godwit.engine.dialect.sqlite.plan.CopyProof;
import dev.godwit.engine.dialect.sqlite.plan.IndexMoves;
import dev.godwit.engine.dialect.sqlite.plan.RowValues;
import dev.godwit.engine.dialect.sqlite.plan.StrictTypes;
import dev.godwit.engine.dialect.sqlite.plan.TablePlan;
import dev.godwit.engine.dialect.sqlite.plan.Transfer;
import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.dialect.sqlite.sql.CreateTableParser;
import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.dialect.sqlite.sql.ParsedTable;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.schema.Check;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows that break a rule which their table has already. SQLite does not ask for them by itself, and
 * there are some where CHECKs were ignored (sqlite.org/pragma.html#pragma_ignore_check_constraints)
 * or a definition was edited by hand; but it refuses them when they are stored again.
 */
public final class OwnRules {
  /** The columns of a condition. */
  private static final int COLUMNS = 100;

  /** The length of a line of conditions, and that of what stands before the first one. */
  private static final int LINE = 130;

  private static final int START = 30;

  private final TablePlan plan;
  private final RowQuery rows;
  private final Table before;
  private final Table after;
  private final List<String> conditions = new ArrayList<>();

  private OwnRules(TablePlan plan, RowQuery rows) {
    this.plan = plan;
    this.rows = rows;
    this.before = plan.before();
    this.after = plan.after();
  }

  /**
   * The hazard of such rows.
   *
   * @param indexes what becomes of the indexes of a table that is rebuilt
   * @return empty when the change stores no row again
   */
  public static Optional<Hazard> of(
      TablePlan plan, RowValues values, RowQuery rows, IndexMoves indexes) {
    OwnRules rules = new OwnRules(plan, rows);
    if (plan.rebuilds()) {
      rules.rebuild(values, indexes);
    } else if (plan.choice().method() == Method.NATIVE) {
      rules.addedColumns();
    } else {
      rules.writtenDefaults();
    }
    return rules.hazard();
  }

  private Optional<Hazard> hazard() {
    return conditions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Hazard(
                Hazard.VIOLATES_OWN_RULES,
                Hazard.Severity.INFO,
                after.name(),
                "Rows of %s that already break its rules, or hold values that would be stored differently, stop the migration. Fix or delete them first."
                    .formatted(after.name()),
                rows.select(joined())));
  }

  /** On as few lines as can be read. */
  private String joined() {
    StringBuilder all = new StringBuilder(conditions.get(0));
    int length = START + all.length();
    for (String condition : conditions.subList(1, conditions.size())) {
      boolean fits = length + condition.length() <= LINE;
      all.append(fits ? " OR " : "\n  OR ").append(condition);
      length = (fits ? length : 0) + " OR ".length() + condition.length();
    }
    return all.toString();
  }

  private void rebuild(RowValues values, IndexMoves indexes) {
    boolean transfer = Transfer.applies(plan.diff().tables(), indexes.stale(), indexes.fresh());
    if (!values.convert()) {
      each(
          CopyProof.storedAgain(plan.diff(), values.fills(), indexes.kept(), transfer),
          column -> Affinity.of(before, column),
          columns -> Affinity.of(before, columns.get(0)).changes(quoted(columns)));
    }
    if (!transfer) {
      stored();
      keys(indexes);
    }
  }

  /** SQLite then checks the whole table (sqlite.org/lang_altertable.html#altertabaddcol). */
  private void addedColumns() {
    boolean checked =
        after.strict()
            || plan.diff().addedColumns().stream()
                .anyMatch(column -> (column.isGenerated() && column.notNull()) || hasCheck(column));
    if (checked) {
      stored();
    }
  }

  private boolean hasCheck(Column column) {
    return CreateTableParser.read(after.definition()).columns().stream()
        .filter(c -> Names.same(c.name(), column.name()))
        .flatMap(c -> c.constraints().stream())
        .anyMatch(ParsedTable.Constraint.Check.class::isInstance);
  }

  /** Where a default changes, rows that only borrow the old one get it written. */
  private void writtenDefaults() {
    for (Pair<Column> pair : plan.diff().keptColumns()) {
      Column old = pair.before();
      if (!old.defaultValue().equals(pair.after().defaultValue())
          && Expressions.isConstant(old.defaultValue())) {
        String column = Names.fold(old.name());
        String borrowed =
            "%s COLLATE BINARY IS %s".formatted(Quote.name(old.name()), old.defaultValue());
        before.checks().stream()
            .filter(check -> Expressions.mentions(check.expression(), column))
            .forEach(
                check -> conditions.add("%s AND NOT (%s)".formatted(borrowed, check.expression())));
      }
    }
  }

  /** What SQLite asks of a row that it stores, as far as the row had to comply before. */
  private void stored() {
    List<Column> notNull = new ArrayList<>();
    List<Column> typed = new ArrayList<>();
    for (Pair<Column> pair : plan.diff().keptColumns()) {
      Column old = pair.before();
      boolean same = !plan.fresh().in(Quote.name(old.name()));
      if (old.notNull() && pair.after().notNull() && same && !Rowids.is(before, old.name())) {
        notNull.add(old);
      }
      if (before.strict()
          && after.strict()
          && same
          && !old.type().equals("ANY")
          && old.type().equals(pair.after().type())) {
        typed.add(old);
      }
    }
    each(notNull, column -> "", OwnRules::isNull);
    each(typed, Column::type, StrictTypes::isOther);
    for (Check check : after.checks()) {
      boolean kept =
          before.checks().stream().anyMatch(c -> c.expression().equals(check.expression()));
      if (kept && !plan.fresh().in(check.expression())) {
        conditions.add("NOT (%s)".formatted(check.expression()));
      }
    }
  }

  /** One condition for all columns that have something in common. */
  private void each(
      List<Column> columns,
      Function<Column, Object> common,
      Function<List<Column>, String> condition) {
    Map<Object, List<Column>> groups =
        columns.stream()
            .collect(Collectors.groupingBy(common, LinkedHashMap::new, Collectors.toList()));
    for (List<Column> group : groups.values()) {
      for (int i = 0; i < group.size(); i += COLUMNS) {
        conditions.add(condition.apply(group.subList(i, Math.min(group.size(), i + COLUMNS))));
      }
    }
  }

  /** Not IS NULL, which SQLite takes for false where a column is NOT NULL. */
  private static String isNull(List<Column> columns) {
    return columns.size() == 1
        ? "typeof(%s) = 'null'".formatted(quoted(columns).get(0))
        : "'null' IN (%s)"
            .formatted(
                quoted(columns).stream()
                    .map("typeof(%s)"::formatted)
                    .collect(Collectors.joining(", ")));
  }

  private static List<String> quoted(List<Column> columns) {
    return columns.stream().map(column -> Quote.name(column.name())).toList();
  }

  private void keys(IndexMoves indexes) {
    Stream<List<KeyPart>> kept =
        Stream.concat(
            after.uniques().stream()
                .map(unique -> unique.parts())
                .filter(parts -> before.uniques().stream().anyMatch(u -> u.parts().equals(parts))),
            after.primaryKey().stream()
                .filter(key -> !key.rowidAlias() && before.primaryKey().isPresent())
                .map(key -> key.parts())
                .filter(parts -> before.primaryKey().orElseThrow().parts().equals(parts)));
    kept.filter(parts -> !plan.fresh().in(parts)).forEach(parts -> repeated(parts, ""));
    for (Index index : indexes.coming()) {
      boolean there =
          indexes.going().stream()
              .anyMatch(
                  i ->
                      i.unique()
                          && i.parts().equals(index.parts())
                          && i.where().equals(index.where()));
      if (index.unique()
          && there
          && DefinitionGuards.belongs(index.table(), after)
          && !plan.fresh().in(index)) {
        repeated(index.parts(), index.where());
      }
    }
  }

  private void repeated(List<KeyPart> parts, String where) {
    List<String> names = new ArrayList<>();
    List<String> present = new ArrayList<>();
    for (KeyPart part : parts) {
      String value = part.column() ? Quote.name(part.expression()) : "(" + part.expression() + ")";
      names.add(
          value
              + (part.collation().equals("BINARY")
                  ? ""
                  : " COLLATE " + Quote.name(part.collation())));
      present.add(value + " IS NOT NULL");
    }
    if (!where.isEmpty()) {
      present.add("(" + where + ")");
    }
    String list = String.join(", ", names);
    conditions.add(
        "%s(%s) IN (SELECT %s FROM %s WHERE %s GROUP BY %s HAVING count(*) > 1)"
            .formatted(
                where.isEmpty() ? "" : "(" + where + ") AND ",
                list,
                list,
                rows.from(),
                String.join(" AND ", present),
                list));
  }
}
