package dev.godwit.engine.dialect.sqlite.hazard;

import dev.godwit.engine.dialect.sqlite.definition.Rowids;
import dev.godwit.engine.dialect.sqlite.plan.Backfills;
import dev.godwit.engine.dialect.sqlite.plan.ChangedValues;
import dev.godwit.engine.dialect.sqlite.plan.RowValues;
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
  private static final String OLD = "godwit_old_";

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

  /**
   * Selects rows whose value of a column, which is computed from now on, would be another one.
   *
   * @param column the column afterwards
   * @param present the condition on the rows as they are
   */
  String selectRecomputed(Column column, String present) {
    if (!isAffected(column.generated())) {
      return select(present);
    }
    String old = Quote.name(OLD + column.name());
    return "SELECT * FROM %s AS %s WHERE typeof(%3$s) <> typeof(%4$s) OR %3$s IS NOT %4$s"
        .formatted(
            future(
                List.of(Quote.name(column.name()) + " AS " + old),
                List.of(old),
                Quote.name(column.name())),
            Quote.name(after.name()),
            old,
            Quote.name(column.name()));
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
    return Arrays.stream(expressions).anyMatch(this::isAffected)
        ? future(List.of(), List.of(), expressions)
        : present();
  }

  /** Whether an expression means something else, or nothing, on the rows as they are. */
  private boolean isAffected(String expression) {
    return changed.in(expression)
        || diff.addedColumns().stream()
            .anyMatch(c -> Expressions.mentions(expression, Names.fold(c.name())));
  }

  private String present() {
    return present(Optional.empty());
  }

  /**
   * @param rowid the word for the rowid, when that is wanted, too
   */
  private String present(Optional<String> rowid) {
    boolean same = now.name().equals(before.name());
    List<String> columns = new ArrayList<>();
    rowid.ifPresent(word -> columns.add(word + " AS " + word));
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

  /** The columns that some expressions need, computed ones with what they are computed of. */
  private List<Column> needed(String... expressions) {
    List<String> texts = new ArrayList<>(Arrays.asList(expressions));
    List<Column> needed = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      for (Column column : after.columns()) {
        if (!needed.contains(column) && Expressions.mentions(text, Names.fold(column.name()))) {
          needed.add(column);
          texts.add(column.generated());
        }
      }
    }
    return needed;
  }

  private String future(List<String> moreRaw, List<String> moreStored, String... expressions) {
    List<Column> needed = needed(expressions);
    List<String> raw = new ArrayList<>(moreRaw);
    List<String> stored = new ArrayList<>(moreStored);
    List<Column> computed = new ArrayList<>();
    Optional<String> alias = Rowids.alias(after).filter(c -> before.column(c).isEmpty());
    Optional<String> rowid = alias.isPresent() ? Rowids.word(diff.tables()) : Optional.empty();
    for (Column column : after.columns()) {
      String name = Quote.name(column.name());
      Optional<Column> old = before.column(column.name());
      if (!needed.contains(column)) {
        // Only shown, so as it is.
        if (old.isPresent() && old.get().isGenerated() == column.isGenerated()) {
          raw.add(
              name.equals(Quote.name(old.get().name()))
                  ? name
                  : Quote.name(old.get().name()) + " AS " + name);
          stored.add(name);
        }
        continue;
      }
      boolean same = old.isPresent() && !changed.in(Quote.name(column.name()));
      if (column.isGenerated() && !same) {
        computed.add(column);
        continue;
      }
      String value =
          old.isPresent() && !column.isGenerated()
              ? fills.value(after, new Pair<>(old.get(), column))
              : old.isPresent()
                  ? Quote.name(old.get().name())
                  : Rowids.is(after, column.name())
                      ? rowid.orElse("row_number() OVER ()")
                      : first(column);
      raw.add(as(value, name));
      boolean kept =
          same
              || (old.isPresent()
                  && value.equals(Quote.name(old.get().name()))
                  && affinity(before, old.get()) == affinity(after, column));
      stored.add(
          kept && collate(column, old).isEmpty()
              ? name
              : (kept ? name : stored(column, name)) + collate(column, old) + " AS " + name);
    }
    String sql = subquery(raw, present(rowid));
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
