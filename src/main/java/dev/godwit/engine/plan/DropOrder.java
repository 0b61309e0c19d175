package dev.godwit.engine.plan;

import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The order in which tables are dropped: no table while another one refers to it. */
public final class DropOrder {
  private DropOrder() {}

  /** The tables with every child before its parents, except in cycles. */
  public static List<Table> childrenFirst(List<Table> tables) {
    // The number of remaining tables that refer to a table, counted once: schemas can be large.
    Map<String, Integer> referring = new HashMap<>();
    tables.forEach(table -> count(table, referring, 1));
    List<Table> order = new ArrayList<>();
    List<Table> left = new ArrayList<>(tables);
    while (!left.isEmpty()) {
      Table next =
          left.stream()
              .filter(t -> referring.getOrDefault(Names.fold(t.name()), 0) == 0)
              .findFirst()
              .orElse(left.get(0));
      left.remove(next);
      count(next, referring, -1);
      order.add(next);
    }
    return order;
  }

  private static void count(Table table, Map<String, Integer> referring, int one) {
    String own = Names.fold(table.name());
    table.foreignKeys().stream()
        .map(ForeignKey::table)
        .distinct()
        .filter(other -> !other.equals(own))
        .forEach(other -> referring.merge(other, one, Integer::sum));
  }

  /**
   * The tables that still refer to a table when it is dropped: tables that stay, tables of a cycle,
   * or the table itself. DROP TABLE would then fail, or change their rows
   * (sqlite.org/foreignkeys.html#fk_schemacommands).
   *
   * @param order the tables to drop, in this order
   */
  public static List<String> referring(Table table, List<Table> order, List<Table> staying) {
    List<Table> later = order.subList(order.indexOf(table), order.size());
    return Stream.concat(later.stream(), staying.stream())
        .filter(t -> refers(t, table))
        .map(Table::name)
        .toList();
  }

  private static boolean refers(Table from, Table to) {
    String name = Names.fold(to.name());
    return from.foreignKeys().stream().anyMatch(key -> key.table().equals(name));
  }
}
