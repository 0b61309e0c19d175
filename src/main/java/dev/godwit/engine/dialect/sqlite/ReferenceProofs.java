package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Table;
import java.util.List;

/** Lets SQLite itself look for rows without a partner, for the new demands only. */
final class ReferenceProofs {
  private final Script script;
  private final Planner planner;

  ReferenceProofs(Script script, Planner planner) {
    this.script = script;
    this.planner = planner;
  }

  void write() {
    planner.diff().tableDiffs().forEach(this::write);
  }

  private void write(TableDiff table) {
    List<ForeignKey> fresh = Reinterpreted.references(planner.diff(), table);
    if (fresh.isEmpty()) {
      return;
    }
    Table now = table.tables().after();
    script.guard(
        "every row of " + now.name() + " has a partner for its new references",
        "NOT EXISTS (SELECT 1 FROM pragma_foreign_key_check(%s) WHERE fkid IN (%s))"
            .formatted(
                Quote.literal(now.name()),
                String.join(", ", ReferenceIds.of(shape(table), fresh))));
  }

  /** The definition that a table has at the end of the script. */
  private Shape shape(TableDiff table) {
    for (TablePlan plan : planner.tables()) {
      if (plan.diff().equals(table)) {
        return plan.choice().method() == Method.NATIVE
            ? Shape.arranged(plan.after(), plan.diff().naturalOrder())
            : plan.shape();
      }
    }
    return Shape.of(table.tables().before());
  }
}
