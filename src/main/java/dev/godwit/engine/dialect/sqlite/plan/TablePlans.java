package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Names;
import java.util.List;
import java.util.Optional;

/**
 * What is done with the tables that stay and change.
 *
 * @param list one plan per table, parents before their children
 * @param portable whether the script holds documented statements only
 */
public record TablePlans(List<TablePlan> list, boolean portable) {
  public TablePlans {
    list = List.copyOf(list);
  }

  /** What is done with a table; empty when it stays as it is. */
  public Optional<TablePlan> of(TableDiff diff) {
    return list.stream().filter(plan -> plan.diff().equals(diff)).findFirst();
  }

  /** Whether a table is rebuilt, and its indexes with it. */
  public boolean rebuild(String table) {
    return list.stream()
        .anyMatch(plan -> plan.rebuilds() && Names.same(plan.after().name(), table));
  }

  /**
   * Whether the script writes to the catalog anyway: then tables, views and triggers go in
   * statements that count the guards, too. Else it is a plain script, which defensive connections
   * take as well.
   */
  public boolean writeCatalog() {
    return !portable && list.stream().anyMatch(plan -> plan.rebuilds() || plan.edits());
  }
}
