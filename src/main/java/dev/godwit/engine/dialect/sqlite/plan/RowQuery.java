package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.plan.Renames;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Queries on the database as it is now, with its present names, about the rows of one table as a
 * plan will store them: so that a preflight finds what the guards of the script would find.
 */
public final class RowQuery {
  private final Table now;
  private final TableDiff diff;
  private final Table before;
  private final Table after;
  private final Backfills fills;
  private final ChangedValues changed;

  private RowQuery(Table now, TableDiff diff, RowValues values) {
    this.now = now;
    this.diff = diff;
    this.before = diff.tables().before();
    this.after = diff.tables().after();
    this.fills = values.fills();
    this.changed = values.fresh(diff.tables());
  }

  /**
   * The queries on one table.
   *
   * @param diff the table, the renames being done
   * @param values which values its rows get
   * @param renames what is renamed
   */
  public static RowQuery of(TableDiff diff, RowValues values, Renames renames) {
    return new RowQuery(renames.original(diff.tables().before()), diff, values);
  }

  /** Selects rows as they are, by the names that their columns will have. */
  String select(String condition) {
    return "SELECT * FROM %s WHERE %s".formatted(named(present()), condition);
  }

  /** Selects rows as they will be. */
  String selectFuture(String condition) {
    return "SELECT * FROM %s WHERE %s".formatted(named(source(condition)), condition);
  }

  /** The table of a query, with its name, whose columns are those that some expressions mean. */
  String from(String... expressions) {
    return named(source(expressions));
  }

  private String named(String source) {
    return source.startsWith("(") ? source + " AS " + Quote.name(after.name()) : source;
  }

  /**
   * The table of a query: the present one where the expressions mean the same there, else a
   * subquery for the rows as they will be.
   */
  String source(String... expressions) {
    return Arrays.stream(expressions).anyMatch(this::isAffected) ? future() : present();
  }

  /** Whether an expression means something else, or nothing, on the rows as they are. */
  private boolean isAffected(String expression) {
    return changed.in(expression)
        || diff.addedColumns().stream()
            .anyMatch(c -> Expressions.mentions(expression, Names.fold(c.name())));
  }

  private String present() {
    boolean same = now.name().equals(before.name());
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < now.columns().size(); i++) {
      String old = now.columns().get(i).name();
      String name = before.columns().get(i).name();
      same &= old.equals(name);
      columns.add(as(Quote.name(old), Quote.name(name)));
    }
    return same ? Quote.name(now.name()) : subquery(columns, Quote.name(now.name()));
  }

  private static String as(String value, String name) {
    return value.equals(name) ? name : value + " AS " + name;
  }

  private static String subquery(List<String> columns, String source) {
    return "(SELECT %s FROM %s)".formatted(String.join(", ", columns), source);
  }

  private String future() {
    List<String> raw = new ArrayList<>();
    List<String> stored = new ArrayList<>();
    List<Column> computed = new ArrayList<>();
    for (Column column : after.columns()) {
      String name = Quote.name(column.name());
      Optional<Column> old = before.column(column.name());
      boolean same = old.isPresent() && !changed.in(Names.fold(column.name()));
      if (column.isGenerated() && !same) {
        computed.add(column);
        continue;
      }
      String value =
          old.isPresent() && !column.isGenerated()
              ? fills.value(after, new Pair<>(old.get(), column))
              : old.isPresent() ? Quote.name(old.get().name()) : first(column);
      raw.add(as(value, name));
      boolean kept = same || (old.isPresent() && value.equals(Quote.name(old.get().name())) && affinity(before, old.get()) == affinity(after, column));
      stored.add(kept && collate(column, old).isEmpty() ? name : (kept ? name : stored(column, name)) + collate(column, old) + " AS " + name);
    }
    String sql = subquery(raw, present());
    if (stored.stream().anyMatch(value -> value.contains(" AS "))) {
      sql = subquery(stored, sql);
    }
    for (Column column : inOrder(computed)) {
      String value = stored(column, "(" + column.generated() + ")");
      sql = subquery(List.of("*", value + " AS " + Quote.name(column.name())), sql);
    }
    return sql;
  }

  private static Affinity affinity(Table table, Column column) {
    return Affinity.of(table, column);
  }

  private static String collate(Column column, Optional<Column> old) {
    boolean same = old.map(Column::collation).equals(Optional.of(column.collation()));
    return same || (old.isEmpty() && column.collation().equals("BINARY"))
        ? ""
        : " COLLATE " + Quote.name(column.collation());
  }

  /** What the rows get in a new column. */
  private String first(Column column) {
    return fills
        .of(after, column)
        .orElse(column.defaultValue().isEmpty() ? "NULL" : "(" + column.defaultValue() + ")");
  }

  private String stored(Column column, String value) {
    return affinity(after, column).stored(value);
  }

  /** Computed columns, those first of which others are computed. */
  private static List<Column> inOrder(List<Column> computed) {
    List<Column> left = new ArrayList<>(computed);
    List<Column> order = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Column> ready =
          left.stream()
              .filter(
                  column ->
                      left.stream()
                          .noneMatch(
                              other ->
                                  Expressions.mentions(
                                      column.generated(), Names.fold(other.name()))))
              .collect(Collectors.toList());
      if (ready.isEmpty()) {
        ready.addAll(left);
      }
      order.addAll(ready);
      left.removeAll(ready);
    }
    return order;
  }
}
