package dev.godwit.engine.source.jpa;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.dialect.EntityTypes;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.Column;

/**
 * One column as it stands in CREATE TABLE: name, type as the dialect names it, collation, default,
 * generation, NOT NULL, and its keys and checks when they concern it alone.
 */
final class ColumnDdl {
  private final Metadata metadata;
  private final EntityTypes types;
  private final Sql sql;
  private final Discriminators discriminators;

  ColumnDdl(Metadata metadata, Dialect dialect, Discriminators discriminators) {
    this.types = dialect.requireEntities();
    this.sql = new Sql(dialect.identifiers());
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
    StringBuilder text = new StringBuilder(sql.name(column.getName()));
    text.append(' ')
        .append(
            column.isIdentity() ? types.identity(column.getSqlType(metadata)) : definition(column));
    text.append(primaryKey ? " PRIMARY KEY" : "").append(unique && !primaryKey ? " UNIQUE" : "");
    text.append(Sql.options(column.getOptions()));
    for (CheckConstraint check : column.getCheckConstraints()) {
      if (check.isAnonymous()) {
        text.append(" CHECK (").append(discriminators.sorted(check.getConstraint())).append(')');
      }
    }
    return text.toString();
  }

  /** Type and default. */
  private String definition(Column column) {
    StringBuilder text = new StringBuilder(column.getSqlType(metadata));
    if (column.getCollation() != null) {
      text.append(" COLLATE ").append(column.getCollation());
    }
    text.append(column.isNullable() ? "" : " NOT NULL");
    if (column.getDefaultValue() != null) {
      text.append(" DEFAULT ").append(column.getDefaultValue());
    }
    if (column.getGeneratedAs() != null) {
      text.append(" GENERATED ALWAYS AS (").append(column.getGeneratedAs()).append(") STORED");
    }
    return text.toString();
  }
}
