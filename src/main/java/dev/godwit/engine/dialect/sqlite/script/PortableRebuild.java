package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.Rowids;
import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import dev.godwit.engine.dialect.sqlite.plan.IndexMoves;
import dev.godwit.engine.dialect.sqlite.plan.RowValues;
import dev.godwit.engine.dialect.sqlite.plan.TablePlan;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rebuild in documented statements: the new table is made under another name, the rows are copied
 * and proved, the old table is dropped, and the new one gets its name
 * (sqlite.org/lang_altertable.html#otheralter). Foreign keys, views and triggers elsewhere keep
 * naming the table as they do: in legacy mode the rename does not touch or test them
 * (sqlite.org/pragma.html#pragma_legacy_alter_table).
 */
final class PortableRebuild {
  private final GuardedScript script;
  private final ObjectTracker inventory;
  private final TablePlan plan;
  private final Table before;
  private final Table after;
  private final String name;
  private final String fresh;

  PortableRebuild(GuardedScript script, ObjectTracker inventory, TablePlan plan) {
    this.script = script;
    this.inventory = inventory;
    this.plan = plan;
    this.before = plan.before();
    this.after = plan.after();
    this.name = Quote.literal(after.name());
    this.fresh = TemporaryTable.freshName(after.name());
  }

  /**
   * Writes it.
   *
   * @param values which values rows get
   * @param referred whether tables refer to it, so that foreign keys are known to be off
   * @param indexes what would become of the indexes, could they be kept
   * @param proofs writes what is asked of the copies
   */
  void write(RowValues values, IndexMoves indexes, boolean referred, Runnable proofs) {
    List<Index> old = Stream.concat(indexes.kept().stream(), indexes.going().stream()).toList();
    List<Index> wanted = Stream.concat(indexes.kept().stream(), indexes.coming().stream()).toList();
    TableDefinition definition = TableDefinition.of(after);
    if (!referred) {
      ForeignKeysOff.guardUnreferred(script, before);
    }
    new Rebuild(script, plan.diff(), values, new IndexMoves(List.of(), old, List.of()))
        .copy(definition);
    proofs.run();
    moveCounter();
    script.comment("The new table takes the place of the old one, under its name.");
    script.statement("DROP TABLE " + Quote.name(before.name()));
    if (definition.fresh().namesItself()) {
      copyBack(definition);
    } else {
      script.comment("In legacy mode nothing that refers to the table is touched or tested.");
      script.statement("PRAGMA legacy_alter_table = ON");
      script.statement(
          "ALTER TABLE %s RENAME TO %s".formatted(Quote.name(fresh), Quote.name(after.name())));
      script.statement("PRAGMA legacy_alter_table = OFF");
    }
    script.guard(
        after.name() + " is the new table",
        "(SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = %s) = 1\n  AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = %s)"
            .formatted(name, Quote.literal(fresh)));
    AutoincrementSequence.write(script, plan.diff().tables());
    old.forEach(index -> inventory.goes("index", index.name()));
    index(wanted);
  }

  /** The counter follows the rename (sqlite.org/autoinc.html); DROP TABLE would delete it. */
  private void moveCounter() {
    if (!AutoincrementSequence.counts(before)) {
      return;
    }
    script.comment("Its counter goes on with the new table.");
    String copy = Quote.literal(fresh);
    script.statement(
        "DELETE FROM sqlite_sequence WHERE name = %s AND %s".formatted(copy, script.guarded()));
    script.statement(
        "UPDATE sqlite_sequence SET name = %s WHERE name = %s AND %s"
            .formatted(copy, Quote.literal(before.name()), script.guarded()));
    script.guard(
        "the counter of " + after.name() + " goes along",
        "(SELECT count(*) FROM sqlite_sequence WHERE name = %s) <= 1\n  AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)"
            .formatted(copy, Quote.literal(before.name())));
  }

  /**
   * A CHECK that names the table itself names the one that was made, and no rename in legacy mode
   * changes that. So the rows are copied once more, into a table that has its name from the
   * beginning.
   */
  private void copyBack(TableDefinition definition) {
    script.comment("A CHECK names the table itself, so that it cannot be renamed: it is made anew.");
    script.statement(definition.definition());
    List<String> columns = new ArrayList<>();
    Rowids.word(new Pair<>(after, after)).ifPresent(columns::add);
    after.columns().stream()
        .filter(c -> !c.isGenerated())
        .map(Column::name)
        .map(Quote::name)
        .forEach(columns::add);
    String list = String.join(", ", columns);
    script.statement(
        "INSERT OR ABORT INTO %s (%s)\nSELECT %s FROM %s"
            .formatted(Quote.name(after.name()), list, list, Quote.name(fresh)));
    script.guard(
        "every row of " + after.name() + " was copied once more",
        "(SELECT count(*) FROM %s) = (SELECT count(*) FROM %s)"
            .formatted(Quote.name(after.name()), Quote.name(fresh)));
    if (AutoincrementSequence.counts(before)) {
      script.statement(
          "DELETE FROM sqlite_sequence WHERE name = %s AND %s".formatted(name, script.guarded()));
      script.statement(
          "UPDATE sqlite_sequence SET name = %s WHERE name = %s AND %s"
              .formatted(name, Quote.literal(fresh), script.guarded()));
      script.guard(
          after.name() + " has its counter back",
          "(SELECT count(*) FROM sqlite_sequence WHERE name = %s) <= 1\n  AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)"
              .formatted(name, Quote.literal(fresh)));
    }
    script.statement("DROP TABLE " + Quote.name(fresh));
  }

  private void index(List<Index> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    wanted.forEach(index -> inventory.create("index", index.name(), index.definition()));
    script.guard(
        after.name() + " has its indexes",
        "(SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower(%s)\n    AND lower(name) IN (%s)) = %d"
            .formatted(
                name,
                Quote.literals(
                    wanted.stream()
                        .map(Index::name)
                        .map(Names::fold)
                        .toList()),
                wanted.size()));
  }

}
