package dev.godwit.engine.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The structure of one database. Flyway's history table and the database's own tables are not part
 * of it.
 *
 * @param dialect the name of the dialect that it is of
 * @param tables ordinary tables, sorted by name
 * @param virtualTables virtual tables, sorted by name
 * @param indexes indexes created by CREATE INDEX, sorted by name
 * @param views views, sorted by name
 * @param triggers triggers, sorted by name
 * @param rows the rows that an application needs in its tables for generated ids
 * @param complete whether it contains objects of every kind; false for a model read from entities,
 *     which cannot contain views, triggers and virtual tables: those of the database are then kept
 *     as they are
 */
public record Schema(
    String dialect,
    List<Table> tables,
    List<VirtualTable> virtualTables,
    List<Index> indexes,
    List<View> views,
    List<Trigger> triggers,
    List<RequiredRow> rows,
    boolean complete) {

  /** Copies the lists. */
  public Schema {
    tables = List.copyOf(tables);
    virtualTables = List.copyOf(virtualTables);
    indexes = List.copyOf(indexes);
    views = List.copyOf(views);
    triggers = List.copyOf(triggers);
    rows = List.copyOf(rows);
  }

  /** A schema that requires no rows. */
  public Schema(
      String dialect,
      List<Table> tables,
      List<VirtualTable> virtualTables,
      List<Index> indexes,
      List<View> views,
      List<Trigger> triggers,
      boolean complete) {
    this(dialect, tables, virtualTables, indexes, views, triggers, List.of(), complete);
  }

  /** The schema of an empty database. */
  public static Schema empty(String dialect) {
    return new Schema(dialect, List.of(), List.of(), List.of(), List.of(), List.of(), true);
  }

  /** Whether it has no objects. */
  public boolean isEmpty() {
    return objects().findAny().isEmpty();
  }

  /** The table of a name; the case of ASCII letters is ignored. */
  public Optional<Table> table(String wanted) {
    return tables.stream().filter(t -> Names.same(t.name(), wanted)).findFirst();
  }

  /** The statements that create this schema in an empty database, in a loadable order. */
  public List<String> statements() {
    return objects().toList();
  }

  /** The same schema as a script that ends every statement with a semicolon. */
  public String ddl() {
    StringBuilder script = new StringBuilder();
    for (String statement : statements()) {
      // The stored text of an index may end in a comment, which would hide the semicolon.
      boolean comment = statement.indexOf("--", statement.lastIndexOf('\n') + 1) >= 0;
      script.append(statement).append(comment ? "\n;\n" : ";\n");
    }
    return script.toString();
  }

  /** The stable hash of everything except the order of columns and spelling. */
  public Fingerprint fingerprint() {
    return Fingerprint.of(Canonical.text(this));
  }

  /** The same schema with other required rows. */
  public Schema withRows(List<RequiredRow> required) {
    return required.equals(rows)
        ? this
        : new Schema(dialect, tables, virtualTables, indexes, views, triggers, required, complete);
  }

  /** The same schema as a model that cannot contain views, triggers and virtual tables. */
  public Schema asModel() {
    return new Schema(dialect, tables, virtualTables, indexes, views, triggers, rows, false);
  }

  /**
   * This schema with the objects that it cannot contain taken from another one; itself when it is
   * complete.
   */
  public Schema completedBy(Schema other) {
    if (complete) {
      return this;
    }
    return new Schema(
        dialect, tables, other.virtualTables, indexes, other.views, other.triggers, rows, true);
  }

  private Stream<String> objects() {
    return Stream.of(
            tables.stream().map(Table::definition),
            virtualTables.stream().map(VirtualTable::definition),
            indexes.stream().map(Index::definition),
            // Before there are triggers, which would run.
            rows.stream().map(RequiredRow::statement),
            views.stream().map(View::definition),
            triggers.stream().map(Trigger::definition))
        .flatMap(part -> part);
  }
}
