package dev.godwit.engine.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that a migration must keep: every row of a table that stays, with its rowid and the
 * value of every column that stays.
 */
final class Survival {
  private final Scenario scenario;
  private final Map<String, Kept> kept = new LinkedHashMap<>();
  private final Map<String, List<String>> rows = new LinkedHashMap<>();
  private final Map<String, String> counters;
  private final List<String> readable;

  /** The columns to compare of one table, with its old and its new names. */
  private record Kept(
      Table before, Table after, List<String> columns, List<String> names, boolean rowid) {}

  /** Reads the rows of a database before the migration. */
  Survival(Scenario scenario, Connection connection) throws SQLException {
    this.scenario = scenario;
    Dump dump = new Dump(connection);
    for (Table before : scenario.current().tables()) {
      Optional<Table> after =
          scenario
              .desired()
              .table(renamed(before.name(), ""))
              .filter(t -> !isTaken(before.name(), ""));
      if (after.isPresent()) {
        Kept table = kept(before, after.get());
        kept.put(before.name(), table);
        rows.put(
            before.name(),
            dump.values(
                before.name(), table.columns(), table.rowid() ? dump.rowid(before.name()) : ""));
      }
    }
    counters = dump.counters();
    readable = dump.readableViews();
  }

  /** Asserts that the rows exist after the upgrade. */
  void assertKept(Connection connection, Schema reached) throws SQLException {
    Dump dump = new Dump(connection);
    List<String> views = reached.views().stream().map(View::name).toList();
    assertEquals(
        readable.stream().filter(views::contains).toList(),
        dump.readableViews().stream().filter(readable::contains).toList(),
        "the views that can be read");
    for (Kept table : kept.values()) {
      String name = reached.table(table.after().name()).orElseThrow().name();
      assertEquals(
          String.join("\n", rows.get(table.before().name())),
          String.join(
              "\n", dump.values(name, table.names(), table.rowid() ? dump.rowid(name) : "")),
          "the rows of " + name);
      if (counts(table.before()) && counts(table.after())) {
        assertEquals(
            counters.get(table.before().name()),
            dump.counters().get(name),
            "the counter of " + name);
      }
    }
  }

  /** Asserts that the rows exist after the downgrade, with the old names. */
  void assertBack(Connection connection) throws SQLException {
    Dump dump = new Dump(connection);
    for (Kept table : kept.values()) {
      String name = table.before().name();
      assertEquals(
          String.join("\n", rows.get(name)),
          String.join(
              "\n", dump.values(name, table.columns(), table.rowid() ? dump.rowid(name) : "")),
          "the rows of " + name + " after the downgrade");
      if (counts(table.before()) && counts(table.after())) {
        assertEquals(counters.get(name), dump.counters().get(name), "the counter of " + name);
      }
    }
  }

  private Kept kept(Table before, Table after) {
    List<String> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Column column : before.columns()) {
      Optional<Column> now = after.column(renamed(before.name(), column.name()));
      boolean converted = scenario.converted().contains(before.name() + "." + column.name());
      if (now.isPresent()
          && !isTaken(before.name(), column.name())
          && !converted
          && (!column.isGenerated() || now.get().generated().equals(column.generated()))) {
        columns.add(column.name());
        names.add(now.get().name());
      }
    }
    boolean becomesId =
        alias(after)
            .filter(
                id ->
                    !names.isEmpty()
                        && !alias(before).equals(Optional.of(id))
                        && before.column(id).isPresent())
            .isPresent();
    return new Kept(
        before,
        after,
        columns,
        names,
        !becomesId && !before.withoutRowid() && !after.withoutRowid());
  }

  /** The new name of an object; of a table when there is no column. */
  private String renamed(String table, String column) {
    String old = column.isEmpty() ? table : table + "." + column;
    return scenario.answers().renames().stream()
        .filter(rename -> Names.same(old(rename), old))
        .map(rename -> rename.substring(rename.indexOf('=') + 1))
        .findFirst()
        .orElse(column.isEmpty() ? table : column);
  }

  /** Whether another object gets the name of a dropped one. */
  private boolean isTaken(String table, String column) {
    List<String> renames = scenario.answers().renames();
    boolean stays =
        column.isEmpty()
            ? renames.stream().anyMatch(r -> Names.same(old(r), table))
            : renames.stream().anyMatch(r -> Names.same(old(r), table + "." + column));
    String name = column.isEmpty() ? table : column;
    String prefix = column.isEmpty() ? "" : table + ".";
    return !stays
        && renames.stream()
            .anyMatch(
                r ->
                    Names.fold(old(r)).startsWith(Names.fold(prefix))
                        && (column.isEmpty() != old(r).contains("."))
                        && Names.same(r.substring(r.indexOf('=') + 1), name));
  }

  private static String old(String rename) {
    return rename.substring(0, rename.indexOf('='));
  }

  private static boolean counts(Table table) {
    return table.primaryKey().filter(PrimaryKey::autoincrement).isPresent();
  }

  private static Optional<String> alias(Table table) {
    return table
        .primaryKey()
        .filter(PrimaryKey::rowidAlias)
        .map(key -> key.parts().get(0).expression());
  }
}
