package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** In which order tables go, so that none is dropped while another one refers to it. */
final class DropOrder {
  private DropOrder() {}

  /** The tables with every child before its parents, as far as they do not refer to each other. */
  static List<Table> childrenFirst(List<Table> tables) {
    List<Table> order = new ArrayList<>();
    List<Table> left = new ArrayList<>(tables);
    while (!left.isEmpty()) {
      Table next =
          left.stream()
              .filter(t -> left.stream().noneMatch(o -> !o.equals(t) && refers(o, t)))
              .findFirst()
              .orElse(left.get(0));
      left.remove(next);
      order.add(next);
    }
    return order;
  }

  /**
   * Whether a table that stays, a table of a cycle, or the table itself refers to it when it goes:
   * with foreign keys on, DROP TABLE would then act on the rows
   * (sqlite.org/foreignkeys.html#fk_schemacommands).
   */
  static boolean isReferred(Table table, List<Table> dropped, List<Table> staying) {
    List<Table> order = childrenFirst(dropped);
    List<Table> later = order.subList(order.indexOf(table), order.size());
    return later.stream().anyMatch(t -> refers(t, table))
        || staying.stream().anyMatch(t -> refers(t, table));
  }

  private static boolean refers(Table from, Table to) {
    return from.foreignKeys().stream().anyMatch(key -> key.table().equals(Names.fold(to.name())));
  }
}
