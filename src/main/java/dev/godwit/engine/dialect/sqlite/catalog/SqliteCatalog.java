package dev.godwit.engine.dialect.sqlite.catalog;

import dev.godwit.engine.dialect.HistoryTableName;
import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.dialect.sqlite.sql.ModuleArguments;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.dialect.sqlite.sql.UnreadableDefinition;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.RequiredRow;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Trigger;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads a database's schema from its catalog (sqlite.org/schematab.html), and from the stored text
 * what the catalog does not tell. Only reads.
 */
public final class SqliteCatalog {
  /** A schema without objects. */
  public static final Schema NOTHING =
      new Schema("sqlite", List.of(), List.of(), List.of(), List.of(), List.of(), true);

  private final Rows rows;
  private final Set<String> history;

  private SqliteCatalog(Rows rows, HistoryTableName history) {
    this.rows = rows;
    this.history = historyObjects(history);
  }

  /**
   * Reads a schema.
   *
   * @param history the name of the history table, which is none of the schema
   */
  public static Schema inspect(Connection connection, HistoryTableName history)
      throws SQLException {
    return new SqliteCatalog(new Rows(connection), history).schema(NOTHING);
  }

  /**
   * Reads a schema.
   *
   * @param known a schema that was read before: what stands there word for word is taken over
   */
  public static Schema inspect(Connection connection, Schema known) throws SQLException {
    return new SqliteCatalog(new Rows(connection), HistoryTableName.FLYWAY).schema(known);
  }

  /** The names of the objects that a history consists of. */
  static Set<String> historyObjects(HistoryTableName history) {
    return Set.of(history.text(), history.text() + "_s_idx");
  }

  /** One row of sqlite_schema. */
  record Entry(String type, String name, String table, String sql) {}

  private Schema schema(Schema known) throws SQLException {
    List<Entry> entries = entries();
    Unchanged unchanged = Unchanged.of(known, entries);
    Catalog catalog = Catalog.read(rows, unchanged.tables().keySet());
    Set<String> names = catalog.names();
    unchanged.tables().values().stream()
        .filter(table -> catalog.is("table", table.name()))
        .flatMap(table -> table.columns().stream())
        .forEach(column -> names.add(Names.fold(column.name())));
    List<Table> tables = new ArrayList<>();
    List<VirtualTable> virtualTables = new ArrayList<>();
    List<Index> indexes = new ArrayList<>();
    List<View> views = new ArrayList<>();
    List<Trigger> triggers = new ArrayList<>();
    for (Entry entry : entries) {
      if (catalog.is("shadow", entry.table())) {
        continue;
      }
      try {
        switch (entry.type()) {
          case "table" -> {
            Table same = unchanged.tables().get(entry.name());
            if (same != null) {
              tables.add(same);
            } else if (catalog.is("virtual", entry.name())) {
              virtualTables.add(virtualTable(entry));
            } else {
              tables.add(new TableInspector(catalog, entry.name(), entry.sql()).table());
            }
          }
          case "index" -> {
            Index same = unchanged.indexes().get(entry.name());
            indexes.add(
                same != null
                    ? same
                    : IndexInspector.index(catalog, entry.name(), entry.table(), entry.sql()));
          }
          case "view" -> views.add(view(entry, names::contains));
          case "trigger" -> triggers.add(trigger(entry, names::contains));
          default -> throw new UnreadableDefinition("it is a " + entry.type());
        }
      } catch (UnreadableDefinition e) {
        throw refused(entry, e);
      }
    }
    List<RequiredRow> required = GeneratorRows.read(rows, tables);
    return new Schema("sqlite", tables, virtualTables, indexes, views, triggers, required, true);
  }

  /** What is said of a definition that cannot be understood. */
  static RefusedException refused(Entry entry, UnreadableDefinition e) {
    return new RefusedException(
        ErrorCode.UNREADABLE_DEFINITION,
        "Godwit cannot read the definition of %s %s: %s. It will not guess what it means. Please"
                .formatted(entry.type(), entry.name(), e.getMessage())
            + " report the definition.");
  }

  private List<Entry> entries() throws SQLException {
    List<Entry> entries = new ArrayList<>();
    String query =
        """
        SELECT type, name, tbl_name, sql FROM sqlite_schema
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        ORDER BY lower(name), name\
        """;
    for (Rows.Row row : rows.of(query)) {
      Entry entry =
          new Entry(row.text("type"), row.text("name"), row.text("tbl_name"), row.text("sql"));
      if (!history.contains(entry.name())) {
        entries.add(entry);
      }
    }
    return entries;
  }

  static VirtualTable virtualTable(Entry entry) {
    return new VirtualTable(entry.name(), ModuleArguments.canonical(entry.sql()), entry.sql());
  }

  static View view(Entry entry, Predicate<String> names) {
    return new View(entry.name(), Expressions.statement(entry.sql(), names), entry.sql());
  }

  static Trigger trigger(Entry entry, Predicate<String> names) {
    return new Trigger(
        entry.name(),
        Names.fold(entry.table()),
        Expressions.trigger(entry.sql(), names),
        entry.sql());
  }
}
