package dev.godwit.engine.source.jpa;

import dev.godwit.engine.dialect.Dialect;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.mapping.Table;

/** All tables of the metadata as a script, sorted by name, each followed by its indexes. */
final class SchemaDdl {
  private final Metadata metadata;
  private final Dialect dialect;
  private final Sql sql;

  SchemaDdl(Metadata metadata, Dialect dialect) {
    this.metadata = metadata;
    this.dialect = dialect;
    this.sql = new Sql(dialect.identifiers());
  }

  String script() {
    ColumnOrder order = new ColumnOrder(metadata);
    Discriminators discriminators = new Discriminators(metadata);
    List<String> statements = new ArrayList<>();
    for (Table table : tables(false)) {
      statements.addAll(new TableDdl(metadata, dialect, table, order, discriminators).statements());
    }
    statements.addAll(new GeneratorRowsDdl(metadata, sql).statements());
    for (Table view : tables(true)) {
      statements.add(
          "CREATE VIEW %s AS %s;".formatted(sql.name(view.getName()), view.getViewQuery()));
    }
    return String.join("\n\n", statements) + "\n";
  }

  private List<Table> tables(boolean views) {
    List<Table> tables = new ArrayList<>();
    for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
      for (Table table : namespace.getTables()) {
        if (table.isPhysicalTable() && table.isView() == views) {
          tables.add(withoutSchema(table));
        }
      }
    }
    tables.sort(
        Comparator.comparing((Table table) -> dialect.identifiers().fold(table.getName()))
            .thenComparing(Table::getName));
    return tables;
  }

  private Table withoutSchema(Table table) {
    String schema = table.getSchema() != null ? table.getSchema() : table.getCatalog();
    if (schema != null && !dialect.requireEntities().hasSchemas()) {
      throw new InvalidInputException(
          ErrorCode.BAD_ENTITIES,
          "The table %s is mapped to the schema %s, but a %s database has no schemas. Take it out of the mapping."
              .formatted(table.getName(), schema, dialect.product()));
    }
    return table;
  }
}
