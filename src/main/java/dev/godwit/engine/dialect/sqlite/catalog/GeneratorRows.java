package dev.godwit.engine.dialect.sqlite.catalog;

import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.Rows;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.RequiredRow;
import dev.godwit.engine.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rows of Hibernate's tables for generated ids, which stand for sequences where a database has
 * none. Such a table is recognised by its column {@code next_val}: alone it is that of one sequence
 * and holds one row ({@code org.hibernate.id.enhanced.TableStructure}); beside a primary key it has
 * a row for each generator ({@code org.hibernate.id.enhanced.TableGenerator}).
 */
public final class GeneratorRows {
  private static final String NEXT_VALUE = "next_val";
  // SQLite takes up to 500 terms in one query (sqlite.org/limits.html).
  private static final int TABLES_PER_QUERY = 100;
  private static final int MOST_KEYS = 1000;

  private GeneratorRows() {}

  /** Whether a table is one of Hibernate's for generated ids. */
  public static boolean isGenerator(Table table) {
    boolean counts = table.columns().stream().anyMatch(GeneratorRows::isNextValue);
    return counts
        && (table.columns().size() == 1 ? table.primaryKey().isEmpty() : key(table).isPresent());
  }

  /** Reads the rows that are there. */
  static List<RequiredRow> read(Rows rows, List<Table> tables) throws SQLException {
    List<Table> generators = tables.stream().filter(GeneratorRows::isGenerator).toList();
    List<RequiredRow> found = new ArrayList<>();
    for (int from = 0; from < generators.size(); from += TABLES_PER_QUERY) {
      int to = Math.min(generators.size(), from + TABLES_PER_QUERY);
      String query =
          generators.subList(from, to).stream()
              .map(GeneratorRows::query)
              .collect(Collectors.joining(" UNION ALL "));
      for (Rows.Row row : rows.of(query)) {
        Table table =
            generators.stream().filter(t -> t.name().equals(row.text("t"))).findFirst().get();
        found.add(new RequiredRow(table.name(), row.text("k"), insert(table, row), true));
      }
    }
    return found;
  }

  private static String query(Table table) {
    return "SELECT * FROM (SELECT %s AS t, %s AS k, CAST(%s AS INTEGER) AS v FROM main.%s ORDER BY 2 LIMIT %d)"
        .formatted(
            Quote.literal(table.name()),
            key(table).map(column -> Quote.name(column.name())).orElse("''"),
            NEXT_VALUE,
            Quote.always(table.name()),
            key(table).isPresent() ? MOST_KEYS : 1);
  }

  private static String insert(Table table, Rows.Row row) {
    String name = Quote.name(table.name());
    String value = row.isNull("v") ? "NULL" : row.text("v");
    return key(table)
        .map(
            key ->
                "INSERT INTO %1$s (%2$s, next_val)\n  SELECT %3$s, %4$s\n  WHERE NOT EXISTS (SELECT 1 FROM %1$s WHERE %2$s = %3$s)"
                    .formatted(name, Quote.name(key.name()), Quote.literal(row.text("k")), value))
        .orElse(
            "INSERT INTO %1$s (next_val)\n  SELECT %2$s\n  WHERE NOT EXISTS (SELECT 1 FROM %1$s)"
                .formatted(name, value));
  }

  /** The primary key of a table that has a row for each generator. */
  private static Optional<Column> key(Table table) {
    return table.columns().size() != 2 || table.primaryKey().isEmpty()
        ? Optional.empty()
        : table.columns().stream()
            .filter(column -> !isNextValue(column))
            .filter(column -> table.primaryKey().get().parts().size() == 1)
            .filter(
                column ->
                    Names.same(table.primaryKey().get().parts().get(0).expression(), column.name()))
            .findFirst();
  }

  private static boolean isNextValue(Column column) {
    return Names.same(column.name(), NEXT_VALUE);
  }
}
