package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.DefinitionGuards;
import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.Rowids;
import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import dev.godwit.engine.dialect.sqlite.plan.IndexMoves;
import dev.godwit.engine.dialect.sqlite.plan.RowValues;
import dev.godwit.engine.dialect.sqlite.plan.TablePlan;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.StatementTerminator;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A rebuild in documented statements: the old table steps aside, the new one is made under its own
 * name, the rows are copied and proved, and the old table is dropped. Foreign keys, views and
 * triggers elsewhere keep naming the table as they do: in legacy mode a rename does not touch or
 * test them (sqlite.org/pragma.html#pragma_legacy_alter_table).
 */
final class PortableRebuild {
  private final GuardedScript script;
  private final ObjectTracker inventory;
  private final TablePlan plan;
  private final Table before;
  private final Table after;
  private final String name;
  private final String fresh;
  private final String aside;

  PortableRebuild(GuardedScript script, ObjectTracker inventory, TablePlan plan) {
    this.script = script;
    this.inventory = inventory;
    this.plan = plan;
    this.before = plan.before();
    this.after = plan.after();
    this.name = Quote.literal(after.name());
    this.fresh = TemporaryTable.freshName(after.name());
    this.aside = TemporaryTable.oldName(after.name());
  }

  /**
   * What is copied.
   *
   * @param values which values rows get
   * @param old the indexes that are there
   * @param wanted the indexes afterwards
   */
  record Copy(RowValues values, List<Index> old, List<Index> wanted) {}

  /** Makes the new table, under its own name. */
  static void make(GuardedScript script, String table, TableDefinition definition) {
    script.statement(definition.definition());
    boolean fragile = DefinitionGuards.isFragile(definition.body());
    if (fragile && definition.definition().indexOf('\r') < 0) {
      DefinitionGuards.restoreLineEnds(script, "table", table);
    }
    script.guard(
        "SQLite has taken the new definition of " + table,
        fragile
            ? StatementTerminator.same(
                "(SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s)"
                    .formatted(Quote.literal(table)),
                definition.definition())
            : "EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = %s)"
                .formatted(Quote.literal(table)));
  }

  /**
   * Writes it.
   *
   * @param copy what is copied
   * @param referred whether tables refer to it, so that foreign keys are known to be off
   * @param proofs writes what is asked of the copies in a table of that name
   */
  void write(Copy copy, boolean referred, Consumer<String> proofs) {
    if (!referred) {
      ForeignKeysOff.guardUnreferred(script, before);
    }
    TableDefinition definition = TableDefinition.of(after);
    if (definition.fresh().namesItself() || TableDefinition.of(before).fresh().namesItself()) {
      copyTwice(copy, definition, proofs);
    } else {
      copyOnce(copy, definition, proofs);
    }
    AutoincrementSequence.write(script, plan.diff().tables());
    copy.old().forEach(index -> inventory.goes("index", index.name()));
    index(copy.wanted());
  }

  /**
   * The old table steps aside and the new one is made under its own name, as its definition is
   * written: a rename would put the name in quotes. SQLite's manual warns of renaming the old table
   * because what refers to it follows (sqlite.org/lang_altertable.html#otheralter); in legacy mode
   * and with foreign keys off nothing does, and guards ask for both.
   */
  private void copyOnce(Copy copy, TableDefinition definition, Consumer<String> proofs) {
    inventory.dropUnmovable(copy.old());
    script.creates(aside);
    script.guard("the name %s is free".formatted(aside), isFree(aside));
    script.comment("In legacy mode, what refers to the table does not follow the rename.");
    script.statement("PRAGMA legacy_alter_table = ON");
    script.guard(
        "ALTER TABLE is in legacy mode",
        "(SELECT legacy_alter_table FROM pragma_legacy_alter_table) = 1");
    script.statement(
        "ALTER TABLE %s RENAME TO %s".formatted(Quote.name(before.name()), Quote.name(aside)));
    script.statement("PRAGMA legacy_alter_table = OFF");
    new Rebuild(script, plan.diff(), copy.values(), all(copy), true).copy(definition);
    proofs.accept(after.name());
    if (AutoincrementSequence.counts(before)) {
      script.comment("Its counter goes on with the new table.");
      moveCounter(aside, after.name());
    }
    dropOld(aside);
  }

  private static String isFree(String name) {
    return "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = %s COLLATE NOCASE)"
        .formatted(Quote.literal(name));
  }

  private static IndexMoves all(Copy copy) {
    return new IndexMoves(List.of(), copy.old(), List.of());
  }

  private void dropOld(String old) {
    script.statement("DROP TABLE " + Quote.name(old));
    script.guard(old + " is gone again", isFree(old));
  }

  /** The counter follows a rename, and DROP TABLE deletes it (sqlite.org/autoinc.html). */
  private void moveCounter(String from, String to) {
    script.statement(
        "DELETE FROM sqlite_sequence WHERE name = %s AND %s"
            .formatted(Quote.literal(to), script.guarded()));
    script.statement(
        "UPDATE sqlite_sequence SET name = %s WHERE name = %s AND %s"
            .formatted(Quote.literal(to), Quote.literal(from), script.guarded()));
    script.guard(
        "the counter of %s is that of %s".formatted(from, to),
        "(SELECT count(*) FROM sqlite_sequence WHERE name = %s) <= 1\n  AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)"
            .formatted(Quote.literal(to), Quote.literal(from)));
  }

  /**
   * A CHECK that names the table itself does not follow a rename in legacy mode. So the rows are
   * copied away, and back into a table that has its name from the beginning.
   */
  private void copyTwice(Copy copy, TableDefinition definition, Consumer<String> proofs) {
    script.comment(
        "A CHECK names the table itself, which no rename may change: its rows are copied twice.");
    new Rebuild(script, plan.diff(), copy.values(), all(copy)).copy(definition);
    proofs.accept(fresh);
    boolean counts = AutoincrementSequence.counts(before);
    if (counts) {
      script.comment("Its counter goes on with the new table.");
      moveCounter(before.name(), fresh);
    }
    script.statement("DROP TABLE " + Quote.name(before.name()));
    // Else a runner that goes on after an error would take it for the new one.
    script.guard(before.name() + " is gone", isFree(before.name()));
    make(script, after.name(), definition);
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
        "every row of " + after.name() + " was copied back",
        "(SELECT count(*) FROM %s) = (SELECT count(*) FROM %s)"
            .formatted(Quote.name(after.name()), Quote.name(fresh)));
    if (counts) {
      moveCounter(fresh, after.name());
    }
    dropOld(fresh);
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
                Quote.literals(wanted.stream().map(Index::name).map(Names::fold).toList()),
                wanted.size()));
  }
}
