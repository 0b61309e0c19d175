package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.plan.Refused;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.View;
import dev.godwit.engine.schema.VirtualTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Decides for every table that stays what is done with it, and in which order. */
final class TablePlanner {
  private final Pair<Schema> schemas;
  private final Scratch scratch;
  private final boolean toTheLetter;

  /**
   * @param schemas before, with the renames done, and afterwards
   * @param scratch a scratch database that holds the schema before
   * @param toTheLetter whether definitions that mean the same but are written otherwise change too
   */
  TablePlanner(Pair<Schema> schemas, Scratch scratch, boolean toTheLetter) {
    this.schemas = schemas;
    this.scratch = scratch;
    this.toTheLetter = toTheLetter;
  }

  /** The tables to change, parents before their children. */
  List<TablePlan> plan(SchemaDiff diff) {
    requireFree(Script.GUARD_NAME);
    requireFree(Script.DONE_NAME);
    List<TablePlan> plans = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (TableDiff table : diff.tableDiffs()) {
      visit(table, diff, done, plans);
    }
    return plans;
  }

  private void visit(TableDiff table, SchemaDiff diff, Set<String> done, List<TablePlan> plans) {
    Table after = table.tables().after();
    if (!done.add(Names.fold(after.name()))) {
      return;
    }
    for (ForeignKey key : after.foreignKeys()) {
      diff.table(key.table()).ifPresent(parent -> visit(parent, diff, done, plans));
    }
    if (changes(table)) {
      plans.add(plan(table));
    }
  }

  private boolean changes(TableDiff table) {
    return !table.differences().isEmpty()
        || (toTheLetter
            && !table.tables().before().definition().equals(table.tables().after().definition()));
  }

  private TablePlan plan(TableDiff diff) {
    MethodChooser.Choice choice = new MethodChooser(schemas, diff).choose();
    Table after = diff.tables().after();
    requireFree(Workbench.freshName(after.name()));
    if (choice.method() == Method.NATIVE && toTheLetter) {
      choice = new MethodChooser.Choice(Method.EDIT_IN_PLACE, "");
    }
    if (choice.method() != Method.EDIT_IN_PLACE) {
      return new TablePlan(diff, choice, Shape.of(after));
    }
    Shape shape = Shape.arranged(after, diff.naturalOrder());
    if (sameKeys(diff.tables().before(), shape)) {
      return new TablePlan(diff, choice, shape);
    }
    return new TablePlan(
        diff,
        new MethodChooser.Choice(Method.REBUILD, "its keys are declared in another order"),
        Shape.of(after));
  }

  /**
   * Whether the definition makes the same automatic indexes in the same order: the catalog knows
   * them by number only, so that in another order each would stand for another key.
   */
  private boolean sameKeys(Table before, Shape shape) {
    String fresh = Workbench.freshName(before.name());
    try {
      scratch.run(shape.create(fresh));
      List<String> there = automaticIndexes(before.name());
      List<String> wanted = automaticIndexes(fresh);
      scratch.run("DROP TABLE " + Quote.name(fresh));
      return there.equals(wanted);
    } catch (SQLException e) {
      throw new Refused(
          "cannot-carry-over",
          "SQLite does not take the new definition of %s under another name, so it cannot be tried out: %s. Write its constraints without the table's own name."
              .formatted(before.name(), Messages.of(e)));
    }
  }

  private List<String> automaticIndexes(String table) throws SQLException {
    Rows rows = new Rows(scratch.connection());
    String query =
        """
        SELECT substr(l.name, 18 + length(?1)) AS number, x.cid, x."desc", x.coll
        FROM pragma_index_list(?1) l JOIN pragma_index_xinfo(l.name) x
        WHERE l.origin <> 'c' AND x.key = 1 ORDER BY number, x.seqno\
        """;
    return rows.of(query, table).stream().map(row -> row.values().toString()).toList();
  }

  /** Tables, views and indexes share one space of names (sqlite.org/lang_createindex.html). */
  private static boolean taken(Schema schema, String name) {
    return Stream.of(
            schema.tables().stream().map(Table::name),
            schema.virtualTables().stream().map(VirtualTable::name),
            schema.indexes().stream().map(Index::name),
            schema.views().stream().map(View::name))
        .flatMap(names -> names)
        .anyMatch(other -> Names.same(other, name));
  }

  private void requireFree(String name) {
    if (taken(schemas.before(), name) || taken(schemas.after(), name)) {
      throw new Refused(
          "name-taken",
          "Godwit needs the name %s for a moment, but something is called so. Rename or drop it first."
              .formatted(name));
    }
  }
}
