package dev.godwit.engine.source.jpa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.generator.Generator;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.GeneratorSettings;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.KeyValue;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the tables from which Hibernate takes generated ids where the database has no
 * sequences. Hibernate's own export writes them with the first value ({@code
 * TableStructure.registerExportables}), and a table without its row gives no id. Here each is
 * written with a value that is free for the ids that exist: the pooled optimizer gives the ids
 * below the value that it reads, as many as its increment; others give the value itself or more.
 */
final class GeneratorRowsDdl {
  private static final Pattern FIRST_VALUE = Pattern.compile("(-?\\d+)\\s*\\)\\s*;?\\s*$");

  private final Metadata metadata;
  private final Sql sql;
  private final SqlStringGenerationContext context;
  private final Map<String, Row> rows = new TreeMap<>();

  /** The ids that one row numbers. */
  private record Row(
      String table,
      String valueColumn,
      String segmentColumn,
      String segment,
      long first,
      long increment,
      Map<String, Set<String>> ids) {}

  GeneratorRowsDdl(Metadata metadata, Sql sql) {
    this.metadata = metadata;
    this.sql = sql;
    this.context =
        SqlStringGenerationContextImpl.forTests(
            metadata.getDatabase().getJdbcEnvironment(), null, null);
    for (PersistentClass entity : metadata.getEntityBindings()) {
      if (entity instanceof RootClass root && root.getIdentifier() != null) {
        add(root.getIdentifier(), root, tables(root));
      }
    }
    for (Collection collection : metadata.getCollectionBindings()) {
      if (collection instanceof IdentifierCollection bag
          && collection.getOwner().getRootClass() != null) {
        add(
            bag.getIdentifier(),
            collection.getOwner().getRootClass(),
            List.of(collection.getCollectionTable()));
      }
    }
  }

  /** The statements, each of which does nothing when the row is there. */
  List<String> statements() {
    return rows.values().stream().map(this::insert).toList();
  }

  private static List<Table> tables(RootClass root) {
    List<Table> tables = new ArrayList<>();
    tables.add(root.getTable());
    // Those of concrete classes have the ids of their own (TABLE_PER_CLASS).
    root.getSubclasses().stream()
        .filter(UnionSubclass.class::isInstance)
        .forEach(subclass -> tables.add(subclass.getTable()));
    return tables.stream().filter(Table::isPhysicalTable).distinct().toList();
  }

  private void add(KeyValue id, RootClass root, List<Table> tables) {
    if (id.getColumnSpan() != 1) {
      return;
    }
    Generator generator =
        id.createGenerator(
            metadata.getDatabase().getDialect(),
            root,
            root.getIdentifierProperty(),
            new Settings(context));
    if (generator instanceof SequenceStyleGenerator sequence
        && !sequence.getDatabaseStructure().isPhysicalSequence()) {
      String name = sequence.getDatabaseStructure().getPhysicalName().getObjectName().getText();
      Table table = table(name);
      if (table != null && table.getColumns().size() == 1) {
        add(
            new Row(
                table.getName(),
                table.getColumns().iterator().next().getName(),
                "",
                "",
                first(table, "", sequence.getDatabaseStructure().getInitialValue()),
                sequence.getDatabaseStructure().getIncrementSize(),
                new LinkedHashMap<>()),
            id,
            tables);
      }
    } else if (generator instanceof TableGenerator numbers) {
      Table table = table(numbers.getTableName());
      if (table != null) {
        add(
            new Row(
                table.getName(),
                numbers.getValueColumnName(),
                numbers.getSegmentColumnName(),
                numbers.getSegmentValue(),
                // The value stored is the last one given.
                first(table, numbers.getSegmentValue(), numbers.getInitialValue() - 1L),
                numbers.getIncrementSize(),
                new LinkedHashMap<>()),
            id,
            tables);
      }
    }
  }

  private void add(Row row, KeyValue id, List<Table> tables) {
    Row same = rows.computeIfAbsent(row.table() + ' ' + row.segment(), key -> row);
    for (Table table : tables) {
      Column column =
          table.getPrimaryKey() != null && table.getPrimaryKey().getColumnSpan() == 1
              ? table.getPrimaryKey().getColumn(0)
              : id.getColumns().get(0);
      same.ids()
          .computeIfAbsent(table.getName(), name -> new LinkedHashSet<>())
          .add(column.getName());
    }
  }

  private String insert(Row row) {
    List<String> bounds = new ArrayList<>();
    String order = row.increment() < 0 ? "min" : "max";
    new TreeMap<>(row.ids())
        .forEach(
            (table, columns) ->
                columns.forEach(
                    column ->
                        bounds.add(
                            "coalesce((SELECT %s(%s) FROM %s) %s %d, %d)"
                                .formatted(
                                    order,
                                    sql.name(column),
                                    sql.name(table),
                                    row.increment() < 0 ? "-" : "+",
                                    Math.max(1, Math.abs(row.increment())),
                                    row.first()))));
    bounds.add(0, String.valueOf(row.first()));
    // With one argument it would be an aggregate, which gives a row in any case.
    String value =
        bounds.size() == 1 ? bounds.get(0) : "%s(%s)".formatted(order, String.join(", ", bounds));
    String table = sql.name(row.table());
    if (row.segmentColumn().isEmpty()) {
      return "INSERT INTO %1$s (%2$s)\n  SELECT %3$s\n  WHERE NOT EXISTS (SELECT 1 FROM %1$s);"
          .formatted(table, sql.name(row.valueColumn()), value);
    }
    return "INSERT INTO %1$s (%2$s, %3$s)\n  SELECT %4$s, %5$s\n  WHERE NOT EXISTS (SELECT 1 FROM %1$s WHERE %2$s = %4$s);"
        .formatted(
            table,
            sql.name(row.segmentColumn()),
            sql.name(row.valueColumn()),
            "'" + row.segment().replace("'", "''") + "'",
            value);
  }

  private @Nullable Table table(String name) {
    return metadata.getDatabase().getDefaultNamespace().getTables().stream()
        .filter(table -> table.getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** The value with which Hibernate's own export begins. */
  private long first(Table table, String segment, long otherwise) {
    return table.getInitCommands(context).stream()
        .flatMap(command -> List.of(command.initCommands()).stream())
        .filter(command -> segment.isEmpty() || command.contains("'" + segment + "'"))
        .map(FIRST_VALUE::matcher)
        .filter(Matcher::find)
        .map(matcher -> Long.parseLong(matcher.group(1)))
        .findFirst()
        .orElse(otherwise);
  }

  /** Without a catalogue and a schema, which such a database does not have. */
  private record Settings(SqlStringGenerationContext context) implements GeneratorSettings {
    @Override
    public String getDefaultCatalog() {
      return context.getDefaultCatalog() == null ? "" : context.getDefaultCatalog().getText();
    }

    @Override
    public String getDefaultSchema() {
      return context.getDefaultSchema() == null ? "" : context.getDefaultSchema().getText();
    }

    @Override
    public SqlStringGenerationContext getSqlStringGenerationContext() {
      return context;
    }
  }
}
