package dev.godwit.engine.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.engine.diff.Change;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.plan.Plan;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** How many rows each table of a database has, by the folded name of the table. */
record RowCounts(Map<String, Long> counts) {

  static RowCounts of(ContractDatabase database) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    for (Table table : database.schema().tables()) {
      counts.put(Names.fold(table.name()), database.count(table.name()));
    }
    return new RowCounts(counts);
  }

  /** The counts that must be there after a plan has run: dropped tables are missing. */
  RowCounts after(Plan plan) {
    Map<String, Long> after = new TreeMap<>(counts);
    for (Change change : plan.changes()) {
      if (change.kind() == ChangeKind.DROP_TABLE || change.kind() == ChangeKind.RENAME_TABLE) {
        after.remove(Names.fold(old(change)));
      }
    }
    for (Change change : plan.changes()) {
      if (change.kind() == ChangeKind.RENAME_TABLE) {
        after.put(Names.fold(change.to()), counts.get(Names.fold(change.from())));
      }
    }
    return new RowCounts(after);
  }

  void assertIn(ContractDatabase database) throws SQLException {
    Map<String, Long> found = RowCounts.of(database).counts();
    for (Map.Entry<String, Long> table : counts.entrySet()) {
      assertEquals(table.getValue(), found.get(table.getKey()), "rows of " + table.getKey());
    }
  }

  private static String old(Change change) {
    return change.kind() == ChangeKind.RENAME_TABLE ? change.from() : change.name();
  }
}
