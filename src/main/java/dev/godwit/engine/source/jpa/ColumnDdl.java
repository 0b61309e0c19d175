package dev.godwit.engine.source.jpa;

import org.hibernate.boot.Metadata;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.Column;

/**
 * One column as it stands in CREATE TABLE: name, type as the dialect names it, collation, default,
 * generation, NOT NULL, and its keys and checks when they concern it alone.
 */
final class ColumnDdl {
  private static final String IDENTITY = "integer";

  private final Metadata metadata;
  private final Discriminators discriminators;

  ColumnDdl(Metadata metadata, Discriminators discriminators) {
    this.metadata = metadata;
    this.discriminators = discriminators;
  }

  /**
   * Writes a column.
   *
   * @param primaryKey whether it alone is the primary key
   * @param unique whether it alone is unique
   */
  String write(Column column, boolean primaryKey, boolean unique) {
    StringBuilder sql = new StringBuilder(Sql.name(column.getName()));
    sql.append(' ').append(column.isIdentity() ? IDENTITY : definition(column));
    sql.append(primaryKey ? " PRIMARY KEY" : "").append(unique && !primaryKey ? " UNIQUE" : "");
    sql.append(Sql.options(column.getOptions()));
    for (CheckConstraint check : column.getCheckConstraints()) {
      if (check.isAnonymous()) {
        sql.append(" CHECK (").append(discriminators.sorted(check.getConstraint())).append(')');
      }
    }
    return sql.toString();
  }

  /**
   * Type and default. IDENTITY is what the dialect means by it: an {@code integer} that is the
   * primary key, so that the column is the rowid and SQLite numbers the rows; a {@code bigint}
   * would stay NULL. AUTOINCREMENT is not in it, and costs a table more (sqlite.org/autoinc.html);
   * an entity asks for it with {@code @Column(options = "AUTOINCREMENT")}.
   */
  private String definition(Column column) {
    StringBuilder sql = new StringBuilder(column.getSqlType(metadata));
    if (column.getCollation() != null) {
      sql.append(" COLLATE ").append(column.getCollation());
    }
    sql.append(column.isNullable() ? "" : " NOT NULL");
    if (column.getDefaultValue() != null) {
      sql.append(" DEFAULT ").append(column.getDefaultValue());
    }
    if (column.getGeneratedAs() != null) {
      sql.append(" GENERATED ALWAYS AS (").append(column.getGeneratedAs()).append(") STORED");
    }
    return sql.toString();
  }
}
