package dev.godwit.engine.source.jpa;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;

/** One table: CREATE TABLE with a line for each column and constraint, and its indexes. */
final class TableDdl {
  private final Metadata metadata;
  private final Dialect dialect;
  private final Sql sql;
  private final Table table;
  private final Discriminators discriminators;
  private final List<Column> primaryKey;
  private final List<Column> columns;

  TableDdl(
      Metadata metadata,
      Dialect dialect,
      Table table,
      ColumnOrder order,
      Discriminators discriminators) {
    this.metadata = metadata;
    this.dialect = dialect;
    this.sql = new Sql(dialect.identifiers());
    this.table = table;
    this.discriminators = discriminators;
    this.primaryKey = PrimaryKeys.of(table);
    this.columns = order.of(table, primaryKey);
  }

  List<String> statements() {
    List<String> lines = new ArrayList<>();
    ColumnDdl column = new ColumnDdl(metadata, dialect, discriminators);
    for (Column c : columns) {
      lines.add(column.write(c, isOnlyKey(c), isOnlyUnique(c)));
    }
    addPrimaryKey(lines);
    addUniqueKeys(lines);
    addChecks(lines);
    addForeignKeys(lines);
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TABLE %s (\n    %s\n)%s;"
            .formatted(
                sql.name(table.getName()),
                String.join(",\n    ", lines),
                Sql.options(table.getOptions())));
    table.getIndexes().values().stream()
        .sorted(Comparator.comparing(Index::getName))
        .forEach(index -> statements.add(write(index)));
    return statements;
  }

  private boolean isNamedKey() {
    return table.getPrimaryKey() != null
        && table.getPrimaryKey().getOrderingUniqueKey() != null
        && table.getPrimaryKey().getOrderingUniqueKey().isNameExplicit();
  }

  private boolean isOnlyKey(Column column) {
    return primaryKey.size() == 1 && primaryKey.get(0).equals(column) && !isNamedKey();
  }

  private void addPrimaryKey(List<String> lines) {
    if (primaryKey.size() > 1 || isNamedKey()) {
      String name =
          isNamedKey() ? name(table.getPrimaryKey().getOrderingUniqueKey().getName()) : "";
      lines.add(name + "PRIMARY KEY " + sql.names(primaryKey));
    }
  }

  /** Unique alone and without a name: said at the column. A named constraint says it already. */
  private boolean isOnlyUnique(Column column) {
    List<UniqueKey> alone =
        table.getUniqueKeys().values().stream()
            .filter(key -> key.getColumnSpan() == 1 && key.getColumn(0).equals(column))
            .toList();
    return alone.stream().noneMatch(UniqueKey::isNameExplicit)
        && (column.isUnique() || !alone.isEmpty());
  }

  private void addUniqueKeys(List<String> lines) {
    table.getUniqueKeys().values().stream()
        .filter(key -> key.getColumnSpan() > 1 || key.isNameExplicit())
        .map(this::write)
        .sorted()
        .forEach(lines::add);
  }

  private String write(UniqueKey key) {
    List<String> parts = new ArrayList<>();
    for (Column column : key.getColumns()) {
      String order = key.getColumnOrderMap().get(column);
      parts.add(known(column, "unique constraint") + Sql.options(order));
    }
    return (key.isNameExplicit() ? name(key.getName()) : "")
        + "UNIQUE (%s)".formatted(String.join(", ", parts))
        + Sql.options(key.getOptions());
  }

  private void addChecks(List<String> lines) {
    Stream<CheckConstraint> named =
        columns.stream()
            .map(Column::getCheckConstraints)
            .flatMap(Collection::stream)
            .filter(CheckConstraint::isNamed);
    Stream.concat(named, table.getChecks().stream())
        .map(
            check ->
                (check.isNamed() ? name(check.getName()) : "")
                    + "CHECK (%s)".formatted(check.getConstraint())
                    + Sql.options(check.getOptions()))
        .distinct()
        .sorted()
        .forEach(lines::add);
  }

  /** Sorted by their columns, because Hibernate's order is that in which it met the entities. */
  private void addForeignKeys(List<String> lines) {
    table.getForeignKeyCollection().stream()
        .sorted(
            Comparator.comparing((ForeignKey key) -> columns.indexOf(key.getColumn(0)))
                .thenComparing(key -> key.getReferencedTable().getName())
                .thenComparing(ForeignKey::getColumnSpan))
        .map(key -> new ForeignKeyDdl(sql, key))
        .filter(ForeignKeyDdl::isWanted)
        .forEach(key -> lines.add(key.write()));
  }

  private String write(Index index) {
    List<String> parts = new ArrayList<>();
    for (Selectable selectable : index.getSelectables()) {
      String order = index.getSelectableOrderMap().get(selectable);
      String text =
          selectable instanceof Column column ? known(column, "index") : selectable.getText();
      parts.add(text + Sql.options(order));
    }
    return "CREATE %sINDEX %s ON %s (%s)%s;"
        .formatted(
            index.isUnique() ? "UNIQUE " : "",
            sql.name(index.getName()),
            sql.name(table.getName()),
            String.join(", ", parts),
            Sql.options(index.getOptions()));
  }

  private String known(Column column, String where) {
    if (table.getColumn(column) == null) {
      throw new InvalidInputException(
          ErrorCode.BAD_ENTITIES,
          "The table %s has no column %s, which its %s names. Name a column of the table there, not a property."
              .formatted(table.getName(), column.getName(), where));
    }
    return sql.name(column.getName());
  }

  private String name(String constraint) {
    return sql.constraint(Identifier.toIdentifier(constraint).getText());
  }
}
