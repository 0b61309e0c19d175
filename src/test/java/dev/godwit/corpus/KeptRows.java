package dev.godwit.corpus;

import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of every table that a step keeps, with the type and the value of every column that it
 * keeps. They are determined from the two schemas and the renames, not by the code under test.
 *
 * @param rows by the table's name after the step
 */
record KeptRows(TreeMap<String, List<List<String>>> rows) {

  /** The rows before the step, with the backfilled values. */
  static KeptRows before(Step step, BackfillValues filling, Database database) throws SQLException {
    return of(step, filling, database, true);
  }

  /** The rows after the step. */
  static KeptRows after(Step step, BackfillValues filling, Database database) throws SQLException {
    return of(step, filling, database, false);
  }

  /** The number of rows. */
  long count() {
    return rows.values().stream().mapToLong(List::size).sum();
  }

  private static KeptRows of(Step step, BackfillValues filling, Database database, boolean asBefore)
      throws SQLException {
    TreeMap<String, List<List<String>>> rows = new TreeMap<>();
    for (Table after : step.to().tables()) {
      Optional<Table> before = step.tableBefore(after.name()).flatMap(step.from()::table);
      if (before.isPresent()) {
        List<String> columns = new ArrayList<>();
        for (Column column : after.columns()) {
          Optional<Column> old =
              step.columnBefore(before.get(), column.name()).flatMap(before.get()::column);
          Optional<String> fill = filling.of(after, column);
          if (old.isEmpty() && fill.isPresent()) {
            columns.add(asBefore ? fill.get() : Database.name(column.name()));
          } else if (!column.isGenerated() && old.filter(c -> !c.isGenerated()).isPresent()) {
            String name = Database.name(asBefore ? old.get().name() : column.name());
            columns.add(
                asBefore && fill.isPresent()
                    ? "coalesce(%s, %s)".formatted(name, fill.get())
                    : name);
          }
        }
        rows.put(
            after.name(), read(database, asBefore ? before.get().name() : after.name(), columns));
      }
    }
    return new KeptRows(rows);
  }

  private static List<List<String>> read(Database database, String table, List<String> columns)
      throws SQLException {
    String cells =
        Stream.concat(Stream.of("1"), columns.stream().map(KeptRows::cell))
            .collect(Collectors.joining(", "));
    List<List<String>> rows =
        new ArrayList<>(database.query("SELECT %s FROM %s".formatted(cells, Database.name(table))));
    rows.sort((a, b) -> String.join("|", a).compareTo(String.join("|", b)));
    return rows;
  }

  private static String cell(String value) {
    return "typeof(%1$s) || ' ' || quote(%1$s)".formatted(value);
  }
}
