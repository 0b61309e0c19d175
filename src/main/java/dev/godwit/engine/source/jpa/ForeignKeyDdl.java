package dev.godwit.engine.source.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.NamingHelper;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.DenormalizedTable;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** One foreign key as it stands in CREATE TABLE. */
final class ForeignKeyDdl {
  private final Sql sql;
  private final ForeignKey key;

  ForeignKeyDdl(Sql sql, ForeignKey key) {
    this.sql = sql;
    this.key = key;
  }

  /** Whether the database should have it: not with NO_CONSTRAINT, and not to or from a view. */
  boolean isWanted() {
    return key.isCreationEnabled()
        && key.isPhysicalConstraint()
        && !key.getTable().isView()
        && !key.getReferencedTable().isView();
  }

  String write() {
    StringBuilder text = new StringBuilder();
    String name = Identifier.toIdentifier(key.getName()).getText();
    if (!isGenerated(name)) {
      text.append(sql.constraint(name));
    }
    if (key.getKeyDefinition() != null) {
      text.append(key.getKeyDefinition());
    } else {
      List<Column> from = new ArrayList<>();
      List<Column> to = new ArrayList<>();
      pair(from, to);
      text.append("FOREIGN KEY ").append(sql.names(from));
      text.append(" REFERENCES ").append(sql.name(key.getReferencedTable().getName()));
      text.append(' ').append(sql.names(to));
    }
    OnDeleteAction action = onDelete();
    if (action != null && action != OnDeleteAction.NO_ACTION) {
      text.append(" ON DELETE ").append(action.toSqlString().toUpperCase(Locale.ROOT));
    }
    return text + Sql.options(key.getOptions());
  }

  /** Pairs the columns, in the order of the primary key that they refer to. */
  private void pair(List<Column> from, List<Column> to) {
    if (!key.isReferenceToPrimaryKey()) {
      from.addAll(key.getColumns());
      to.addAll(key.getReferencedColumns());
      return;
    }
    List<Column> paired = key.getReferencedTable().getPrimaryKey().getColumns();
    for (Column target : PrimaryKeys.of(key.getReferencedTable())) {
      from.add(key.getColumn(paired.indexOf(target)));
      to.add(target);
    }
  }

  /**
   * The action of {@code @OnDelete}. Hibernate does not carry it from an abstract superclass into
   * the tables of its concrete subclasses, so there it is looked up where the entity gives it.
   */
  private @Nullable OnDeleteAction onDelete() {
    if (key.getOnDeleteAction() == null && key.getTable() instanceof DenormalizedTable table) {
      for (ForeignKey inherited : table.getIncludedTable().getForeignKeyCollection()) {
        if (inherited.getColumns().equals(key.getColumns())) {
          return inherited.getOnDeleteAction();
        }
      }
    }
    return key.getOnDeleteAction();
  }

  /**
   * Whether Hibernate made the name up: then it is the hash of tables and columns that its default
   * naming strategy computes. Nobody would write it by hand, and a key needs no name. A name that
   * another strategy makes is kept, because somebody chose that strategy.
   */
  private boolean isGenerated(String name) {
    Table table = key.getTable();
    Identifier[] columns =
        key.getColumns().stream()
            .map(column -> Identifier.toIdentifier(column.getQuotedName()))
            .toArray(Identifier[]::new);
    // Quarkus names the character set; alone, Hibernate takes the platform's.
    for (NamingHelper helper : List.of(NamingHelper.withCharset("UTF-8"), new NamingHelper())) {
      String generated =
          helper.generateHashedFkName(
              "FK",
              table.getNameIdentifier(),
              key.getReferencedTable().getNameIdentifier(),
              columns);
      if (generated.equals(name)) {
        return true;
      }
    }
    return false;
  }
}
