package dev.godwit.corpus;

import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fills empty tables with rows that satisfy NOT NULL, UNIQUE, CHECK and foreign keys, always the
 * same ones.
 */
final class RowFiller {
  private static final int ROWS = 5;
  private static final int ATTEMPTS = 6;

  private final Database database;
  private final Schema schema;
  private final Values values;

  /** {@code odd} selects values that SQLite stores and that are rarely expected. */
  RowFiller(Database database, Schema schema, boolean odd) {
    this.database = database;
    this.schema = schema;
    this.values = new Values(odd);
  }

  /** Fills every empty table; returns the tables that accept no row. */
  List<String> fill() throws SQLException {
    List<Table> waiting = new ArrayList<>(schema.tables());
    List<String> left = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Table next =
          waiting.stream().filter(t -> !waitsFor(t, waiting)).findFirst().orElse(waiting.get(0));
      waiting.remove(next);
      if (database.count(next.name()) == 0 && !fill(next)) {
        left.add(next.name());
      }
    }
    return left;
  }

  private static boolean waitsFor(Table table, List<Table> waiting) {
    return table.foreignKeys().stream()
        .filter(key -> !Names.same(key.table(), table.name()))
        .anyMatch(key -> waiting.stream().anyMatch(w -> Names.same(w.name(), key.table())));
  }

  private boolean fill(Table table) throws SQLException {
    int filled = 0;
    for (int row = 0; row < ROWS; row++) {
      SQLException failure = null;
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        failure = tryInsert(table, row + attempt * ROWS, attempt == 0);
        if (failure == null) {
          filled++;
          break;
        }
      }
    }
    return filled > 0;
  }

  private SQLException tryInsert(Table table, int variation, boolean nulls) throws SQLException {
    Map<String, String> row = new HashMap<>();
    for (Column column : table.columns()) {
      boolean nullable = nulls && !column.notNull() && !isKey(table, column);
      row.put(Names.fold(column.name()), values.of(table, column, variation, nullable));
    }
    for (int i = 0; i < table.foreignKeys().size(); i++) {
      refer(table, table.foreignKeys().get(i), variation + i * (variation / ROWS), row);
    }
    values.agree(table, row);
    List<Column> written = table.columns().stream().filter(c -> !c.isGenerated()).toList();
    return database.tryRun(
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                Database.name(table.name()),
                written.stream().map(c -> Database.name(c.name())).collect(Collectors.joining(",")),
                written.stream()
                    .map(c -> row.get(Names.fold(c.name())))
                    .collect(Collectors.joining(","))));
  }

  /** Lets a row refer to an existing row, or to none. */
  private void refer(Table table, ForeignKey key, int variation, Map<String, String> row)
      throws SQLException {
    if (key.columns().stream().anyMatch(c -> row.get(c).equals("NULL"))) {
      return;
    }
    Optional<Table> parent = schema.table(key.table());
    List<List<String>> partners =
        parent.isEmpty() ? List.of() : database.rows(parent.get().name(), key.targets());
    for (int i = 0; i < key.columns().size(); i++) {
      String column = key.columns().get(i);
      boolean required = table.column(column).map(Column::notNull).orElse(false);
      if (!partners.isEmpty()) {
        row.put(column, partners.get(variation % partners.size()).get(i));
      } else if (!required) {
        row.put(column, "NULL");
      }
    }
  }

  private static boolean isKey(Table table, Column column) {
    return table.primaryKey().map(PrimaryKey::parts).stream()
        .flatMap(List::stream)
        .anyMatch(part -> part.expression().equals(Names.fold(column.name())));
  }
}
