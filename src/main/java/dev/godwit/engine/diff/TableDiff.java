package dev.godwit.engine.diff;

import dev.godwit.engine.schema.Check;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The differences between a table before and after.
 *
 * @param tables the table before and after
 * @param differences in a fixed order; none when both are the same
 */
public record TableDiff(Pair<Table> tables, List<Difference> differences) {

  /** Copies the list. */
  public TableDiff {
    differences = List.copyOf(differences);
  }

  static TableDiff of(Pair<Table> tables, boolean columnOrder) {
    if (tables.before().equals(tables.after())) {
      return new TableDiff(tables, List.of());
    }
    return new TableDiff(tables, new Comparer(tables.after().name()).compare(tables, columnOrder));
  }

  /** Whether there is a difference of one of these kinds. */
  public boolean has(ChangeKind... kinds) {
    Set<ChangeKind> wanted = Set.of(kinds);
    return differences.stream().anyMatch(d -> wanted.contains(d.kind()));
  }

  /** The columns that exist before and after. */
  public List<Pair<Column>> keptColumns() {
    return columns(tables).kept();
  }

  /** The columns that exist only after. */
  public List<Column> addedColumns() {
    return columns(tables).added();
  }

  /** The columns that exist only before. */
  public List<Column> droppedColumns() {
    return columns(tables).dropped();
  }

  /** The columns after, in the order that they have when no row is rewritten. */
  public List<Column> naturalOrder() {
    return naturalOrder(tables);
  }

  /**
   * The columns of the table afterwards: those that it has in the order in which they stand, then
   * the new ones.
   */
  public static List<Column> naturalOrder(Pair<Table> tables) {
    List<Column> order = new ArrayList<>();
    for (Column column : tables.before().columns()) {
      tables.after().column(column.name()).ifPresent(order::add);
    }
    order.addAll(columns(tables).added());
    return order;
  }

  private static ObjectDiff<Column> columns(Pair<Table> tables) {
    return ObjectDiff.byName(
        new Pair<>(tables.before().columns(), tables.after().columns()), Column::name);
  }

  /** The kinds of change of one kind of constraint. */
  private record Kinds(ChangeKind add, ChangeKind drop, ChangeKind alter) {}

  /** Collects the differences of one table. */
  private static final class Comparer {
    private final String table;
    private final List<Difference> differences = new ArrayList<>();

    Comparer(String table) {
      this.table = table;
    }

    List<Difference> compare(Pair<Table> tables, boolean columnOrder) {
      Table before = tables.before();
      Table after = tables.after();
      if (!options(before).equals(options(after))) {
        add(ChangeKind.ALTER_TABLE, table, options(before), options(after));
      }
      columnDifferences(tables, columnOrder);
      String keyBefore = before.primaryKey().map(Comparer::key).orElse("");
      String keyAfter = after.primaryKey().map(Comparer::key).orElse("");
      if (!keyBefore.equals(keyAfter)) {
        String name = after.primaryKey().or(before::primaryKey).map(Comparer::name).orElse(table);
        add(ChangeKind.ALTER_PRIMARY_KEY, name, keyBefore, keyAfter);
      }
      constraints(
          new Pair<>(before.uniques(), after.uniques()),
          new Kinds(ChangeKind.ADD_UNIQUE, ChangeKind.DROP_UNIQUE, ChangeKind.ALTER_UNIQUE),
          Unique::describe,
          List.of(unique -> KeyPart.describe(unique.parts()), Unique::name),
          unique -> label(unique.name(), KeyPart.describe(unique.parts())));
      constraints(
          new Pair<>(before.checks(), after.checks()),
          new Kinds(ChangeKind.ADD_CHECK, ChangeKind.DROP_CHECK, ChangeKind.ALTER_CHECK),
          Check::describe,
          List.of(Check::expression, Check::name),
          check -> label(check.name(), check.expression()));
      constraints(
          new Pair<>(before.foreignKeys(), after.foreignKeys()),
          new Kinds(
              ChangeKind.ADD_FOREIGN_KEY,
              ChangeKind.DROP_FOREIGN_KEY,
              ChangeKind.ALTER_FOREIGN_KEY),
          ForeignKey::describe,
          List.of(key -> key.columns() + key.table(), key -> key.columns().toString()),
          key -> label(key.name(), String.join(", ", key.columns())));
      return differences;
    }

    private void columnDifferences(Pair<Table> tables, boolean columnOrder) {
      ObjectDiff<Column> columns = columns(tables);
      for (Column column : columns.dropped()) {
        add(ChangeKind.DROP_COLUMN, column.name(), column.describe(), "");
      }
      for (Pair<Column> pair : columns.altered(Column::describe)) {
        add(
            ChangeKind.ALTER_COLUMN,
            pair.after().name(),
            pair.before().describe(),
            pair.after().describe());
      }
      for (Column column : columns.added()) {
        add(ChangeKind.ADD_COLUMN, column.name(), "", column.describe());
      }
      String natural = order(naturalOrder(tables));
      String wanted = order(tables.after().columns());
      if (columnOrder && !natural.equals(wanted)) {
        add(ChangeKind.REORDER_COLUMNS, table, natural, wanted);
      }
    }

    private static String order(List<Column> columns) {
      return String.join(", ", columns.stream().map(c -> Names.fold(c.name())).toList());
    }

    /**
     * Pairs constraints that differ: by the first key that they have in common, then by the next
     * one. Constraints without a counterpart are added or dropped.
     */
    private <T> void constraints(
        Pair<List<T>> lists,
        Kinds kinds,
        Function<T, String> text,
        List<Function<T, String>> keys,
        Function<T, String> label) {
      List<T> gone = without(lists.before(), lists.after(), text);
      List<T> fresh = without(lists.after(), lists.before(), text);
      for (Function<T, String> key : keys) {
        for (T old : List.copyOf(gone)) {
          Optional<T> counterpart =
              fresh.stream()
                  .filter(f -> !key.apply(f).isEmpty() && key.apply(f).equals(key.apply(old)))
                  .findFirst();
          if (counterpart.isPresent()) {
            gone.remove(old);
            fresh.remove(counterpart.get());
            add(
                kinds.alter(),
                label.apply(counterpart.get()),
                text.apply(old),
                text.apply(counterpart.get()));
          }
        }
      }
      gone.forEach(old -> add(kinds.drop(), label.apply(old), text.apply(old), ""));
      fresh.forEach(one -> add(kinds.add(), label.apply(one), "", text.apply(one)));
    }

    /** The elements of the first list that the second one lacks; duplicates count. */
    private static <T> List<T> without(List<T> list, List<T> others, Function<T, String> text) {
      List<String> left = new ArrayList<>(others.stream().map(text).toList());
      List<T> rest = new ArrayList<>();
      for (T one : list) {
        if (!left.remove(text.apply(one))) {
          rest.add(one);
        }
      }
      return rest;
    }

    private void add(ChangeKind kind, String name, String from, String to) {
      differences.add(new Difference(kind, table, name, from, to));
    }

    private static String label(String name, String otherwise) {
      return name.isEmpty() ? "(" + otherwise + ")" : name;
    }

    private static String name(PrimaryKey key) {
      return label(key.name(), KeyPart.describe(key.parts()));
    }

    private static String key(PrimaryKey key) {
      return key.describe() + (key.rowidAlias() ? " (the rowid)" : "");
    }

    private static String options(Table table) {
      return (table.strict() ? "STRICT" : "")
          + (table.strict() && table.withoutRowid() ? ", " : "")
          + (table.withoutRowid() ? "WITHOUT ROWID" : "");
    }
  }
}
