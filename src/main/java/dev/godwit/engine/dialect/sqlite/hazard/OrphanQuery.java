package dev.godwit.engine.dialect.sqlite.hazard;

import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The query for rows whose referenced row is missing. It compares as SQLite does: with the affinity
 * of the parent's column, which is applied to the child's value, and with the parent's collation
 * (sqlite.org/foreignkeys.html#fk_advanced).
 */
final class OrphanQuery {
  private OrphanQuery() {}

  /**
   * Writes it.
   *
   * @param child the table that refers
   * @param rows the queries on the rows of a table
   * @return empty when the key means nothing that can be asked
   */
  static String of(
      SchemaDiff diff, TableDiff child, ForeignKey key, Function<TableDiff, RowQuery> rows) {
    Optional<Table> parent = diff.schemas().after().table(key.table());
    boolean meant =
        parent.isEmpty()
            || (key.targets().size() == key.columns().size()
                && key.targets().stream().allMatch(c -> parent.get().column(c).isPresent()));
    if (!meant) {
      return "";
    }
    List<String> conditions = new ArrayList<>();
    key.columns().forEach(c -> conditions.add("c." + Quote.name(c) + " IS NOT NULL"));
    // A table that is new has no rows.
    diff.table(key.table()).ifPresent(table -> conditions.add(missing(child, table, key, rows)));
    return "SELECT c.* FROM %s c WHERE %s"
        .formatted(
            rows.apply(child).source(quoted(key.columns())), String.join(" AND ", conditions));
  }

  private static String missing(
      TableDiff child, TableDiff parent, ForeignKey key, Function<TableDiff, RowQuery> rows) {
    List<String> equal = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    String source = rows.apply(parent).source(quoted(key.targets()));
    boolean computed = source.startsWith("(");
    for (int i = 0; i < key.columns().size(); i++) {
      String target = key.targets().get(i);
      Column to = column(parent.tables().after(), target);
      String value = "c." + Quote.name(key.columns().get(i));
      Affinity from =
          Affinity.of(child.tables().after(), column(child.tables().after(), key.columns().get(i)));
      Affinity wanted = compared(Affinity.of(parent.tables().after(), to));
      targets.add("p." + Quote.name(target));
      values.add(wanted.stored(value) + " COLLATE " + Quote.name(to.collation()));
      equal.add("p.%s = %s".formatted(Quote.name(target), from == wanted ? value : "+" + value));
    }
    // What is computed has no index: looked through once, not for each row.
    return computed
        ? "(%s) NOT IN (SELECT %s FROM %s p WHERE %s)"
            .formatted(
                String.join(", ", values),
                targets.stream().map(t -> "+" + t).collect(Collectors.joining(", ")),
                source,
                targets.stream().map(t -> t + " IS NOT NULL").collect(Collectors.joining(" AND ")))
        : "NOT EXISTS (SELECT 1 FROM %s p WHERE %s)".formatted(source, String.join(" AND ", equal));
  }

  /**
   * The affinity with which an index is searched: a value without affinity takes it on. Every
   * number is one there, an integer is not made a real one (sqlite3IndexAffinityStr of SQLite).
   */
  private static Affinity compared(Affinity parent) {
    return parent == Affinity.REAL ? Affinity.NUMERIC : parent;
  }

  private static String[] quoted(List<String> columns) {
    return columns.stream().map(Quote::name).toArray(String[]::new);
  }

  private static Column column(Table table, String name) {
    return table.column(name).orElseThrow();
  }
}
