package dev.godwit.corpus;

import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Unique;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The backfills that a user would pass for a step: one value for each column that is new or becomes
 * NOT NULL, and for a key one that differs by row. The columns are determined from the two schemas
 * and the renames, not by the code under test.
 *
 * @param values the values as SQL, by {@code table.column} after the step
 */
record BackfillValues(Map<String, String> values) {

  /** No backfills. */
  static BackfillValues none() {
    return new BackfillValues(Map.of());
  }

  /** A value of its type for each column; for a reference, the key of an existing row. */
  static BackfillValues of(Step step, Database database) throws SQLException {
    Map<String, String> values = new TreeMap<>();
    for (Table after : step.to().tables()) {
      Optional<Table> before = step.tableBefore(after.name()).flatMap(step.from()::table);
      for (Column column : after.columns()) {
        if (before.isPresent() && needs(step, before.get(), after, column)) {
          values.put(name(after, column), value(step, database, after, column));
        }
      }
    }
    return new BackfillValues(values);
  }

  private static boolean needs(Step step, Table before, Table after, Column column) {
    Optional<Column> old = step.columnBefore(before, column.name()).flatMap(before::column);
    boolean rowid =
        after
            .primaryKey()
            .filter(PrimaryKey::rowidAlias)
            .filter(key -> Names.same(key.parts().get(0).expression(), column.name()))
            .isPresent();
    return column.notNull()
        && !column.isGenerated()
        && !rowid
        && (old.isEmpty() ? column.defaultValue().isEmpty() : !old.get().notNull());
  }

  private static String value(Step step, Database database, Table table, Column column)
      throws SQLException {
    for (ForeignKey key : table.foreignKeys()) {
      Optional<Table> parent = step.tableBefore(key.table()).flatMap(step.from()::table);
      if (parent.isPresent() && key.columns().equals(List.of(Names.fold(column.name())))) {
        List<List<String>> partners = database.rows(parent.get().name(), key.targets());
        if (!partners.isEmpty()) {
          return partners.get(0).get(0);
        }
      }
    }
    String value = new Values(false).of(table, column, 0, false);
    boolean alone =
        Stream.concat(
                table.primaryKey().stream().map(PrimaryKey::parts),
                table.uniques().stream().map(Unique::parts))
            .anyMatch(
                parts ->
                    parts.size() == 1
                        && parts.get(0).expression().equals(Names.fold(column.name())));
    return alone ? value + " || rowid" : value;
  }

  /** The value for a column; empty when there is none. */
  Optional<String> of(Table after, Column column) {
    return Optional.ofNullable(values.get(name(after, column)));
  }

  /** The backfills as options. */
  List<String> answers() {
    List<String> answers = new ArrayList<>();
    values.forEach((column, value) -> answers.add(column + "=" + value));
    return answers;
  }

  private static String name(Table table, Column column) {
    return table.name() + "." + column.name();
  }
}
