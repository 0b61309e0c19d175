package dev.godwit.engine.source.jpa;

import java.util.List;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PrimaryKey;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;

/**
 * The columns of primary keys in the order in which the entities mean them: that of a {@code
 * UniqueConstraint} over the same columns when there is one, which is how an entity chooses it,
 * else Hibernate's original one. Hibernate's metadata may show another: it sorts keys by size when
 * it is to create the schema itself, which a database need not profit from.
 */
final class PrimaryKeys {
  private PrimaryKeys() {}

  /** The columns of a table's primary key, none when it has no key. */
  static List<Column> of(Table table) {
    // Reading them makes Hibernate drop a unique key that repeats the primary key, and keep its
    // order.
    table.getUniqueKeys();
    PrimaryKey key = table.getPrimaryKey();
    if (key == null) {
      return List.of();
    }
    UniqueKey ordering = key.getOrderingUniqueKey();
    return ordering == null ? key.getColumnsInOriginalOrder() : ordering.getColumns();
  }
}
