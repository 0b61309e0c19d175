package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.DefinitionGuards;
import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.IndexDefinition;
import dev.godwit.engine.dialect.sqlite.definition.OwnTables;
import dev.godwit.engine.dialect.sqlite.definition.Rowids;
import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import dev.godwit.engine.dialect.sqlite.plan.Backfills;
import dev.godwit.engine.dialect.sqlite.plan.CopyProof;
import dev.godwit.engine.dialect.sqlite.plan.IndexMoves;
import dev.godwit.engine.dialect.sqlite.plan.RowValues;
import dev.godwit.engine.dialect.sqlite.plan.Transfer;
import dev.godwit.engine.dialect.sqlite.sql.Lines;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a table anew, copies its rows, and lets the two exchange their names.
 *
 * <p>The usual way (sqlite.org/lang_altertable.html#otheralter) drops the table while others refer
 * to it, which with foreign keys on deletes their rows, and inside a transaction nothing prevents
 * that. Here nothing refers to what is dropped: the names are exchanged in the catalog, in one
 * statement that counts the guards, and what is dropped afterwards bears the workbench's name. The
 * rows keep their rowids.
 */
final class Rebuild {
  private static final int MOST_COLUMNS = 2000;

  private final GuardedScript script;
  private final RowValues values;
  private final Table before;
  private final Table after;
  private final TableDiff diff;
  private final String from;
  private final String name;
  private final boolean aside;
  private final List<IndexDefinition> stale;
  private final List<IndexDefinition> fresh;
  private final List<Index> kept;

  /**
   * @param script what is written
   * @param diff the table's differences
   * @param values which values rows get
   * @param indexes what becomes of its indexes
   */
  Rebuild(GuardedScript script, TableDiff diff, RowValues values, IndexMoves indexes) {
    this(script, diff, values, indexes, false);
  }

  /**
   * @param aside whether the old table has stepped aside, so that the new one is made under its own
   *     name
   */
  Rebuild(
      GuardedScript script, TableDiff diff, RowValues values, IndexMoves indexes, boolean aside) {
    this.script = script;
    this.values = values;
    this.diff = diff;
    this.before = diff.tables().before();
    this.after = diff.tables().after();
    this.aside = aside;
    this.from = aside ? TemporaryTable.oldName(after.name()) : before.name();
    this.name = aside ? after.name() : TemporaryTable.freshName(after.name());
    this.stale = indexes.stale();
    this.fresh = indexes.fresh();
    this.kept = indexes.kept();
  }

  /** Writes the new table and the copy. */
  void copy(TableDefinition shape) {
    if (aside) {
      PortableRebuild.make(script, after.name(), shape);
    } else {
      TemporaryTable.make(script, after.name(), shape);
    }
    copyRows();
  }

  /**
   * Writes the new table. The rows are copied to it while it has no references: none is checked
   * again, since its referenced row may be missing already, or may come later.
   *
   * @param whole the definition that it gets
   * @param withoutReferences the expression for its text without references; empty when it has none
   * @param known the indexes and triggers that the table has
   */
  void make(TableDefinition whole, Optional<String> withoutReferences, Schema known) {
    TemporaryTable.make(script, after.name(), whole);
    DefinitionGuards.guardWhole(script, before, whole, known);
    withoutReferences.ifPresent(
        text -> {
          script.statement(OwnTables.keepText(name));
          script.catalog(
              "UPDATE sqlite_master SET sql = %s\n  WHERE name = %s AND %s"
                  .formatted(text, Quote.literal(name), script.guarded()));
        });
  }

  /** Writes the copy, with the proof that nothing was lost on the way. */
  void copyRows() {
    Backfills fills = values.fills();
    List<Pair<Column>> copied =
        diff.keptColumns().stream().filter(pair -> !pair.after().isGenerated()).toList();
    List<String> targets = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    Optional<String> rowid = Rowids.word(diff.tables());
    boolean full = after.columns().size() >= MOST_COLUMNS;
    rowid.filter(word -> full).ifPresent(this::guardNumbers);
    rowid
        .filter(word -> !full)
        .ifPresent(
            word -> {
              targets.add(Rowids.target(after, word));
              sources.add(word);
            });
    for (Pair<Column> pair : copied) {
      targets.add(Quote.name(pair.after().name()));
      sources.add(fills.value(after, pair));
    }
    for (Column column : diff.addedColumns()) {
      fills
          .of(after, column)
          .ifPresent(
              expression -> {
                targets.add(Quote.name(column.name()));
                sources.add(expression);
              });
    }
    if (targets.isEmpty()) {
      // Nothing of a row is left but that it is there; and SELECT needs a column.
      Column column = numberedOrFirst();
      boolean number = Rowids.alias(after).isPresent();
      String value = number ? "" : column.defaultValue();
      targets.add(Quote.name(column.name()));
      sources.add(value.isEmpty() ? "NULL" : "(" + value + ")");
    }
    boolean transfer = Transfer.applies(diff.tables(), stale, fresh);
    if (transfer) {
      index();
      script.statement(
          RowCopy.INSERT + "%s SELECT * FROM %s".formatted(Quote.name(name), Quote.name(from)));
    } else {
      String into =
          RowCopy.INSERT + "%s (%s)".formatted(Quote.name(name), String.join(", ", targets));
      String select =
          "SELECT %s FROM %s%s"
              .formatted(
                  String.join(", ", sources),
                  Quote.name(from),
                  rowid.map(word -> " ORDER BY " + word).orElse(""));
      boolean oneLine = into.length() + select.length() < Lines.WIDTH;
      script.statement(into + (oneLine ? " " : "\n") + select);
    }
    script.guard(
        "every row of " + after.name() + " was copied",
        "(SELECT count(*) FROM %s) = (SELECT count(*) FROM %s)"
            .formatted(Quote.name(name), Quote.name(from)));
    if (!values.convert()) {
      new CopyProof(script, diff, fills, kept, new Pair<>(from, name)).write(transfer);
    }
    if (!transfer) {
      // Sorted once at the end: quicker than row by row.
      index();
    }
  }

  /**
   * No query gives more columns (sqlite.org/limits.html#max_column), so that the numbers of the
   * rows cannot be copied beside them: they have to be those that the copies get by themselves.
   */
  private void guardNumbers(String rowid) {
    script.guard(
        "the rowids of %s are 1, 2, 3 and so on, as they cannot be copied beside so many columns"
            .formatted(after.name()),
        "(SELECT count(*) = ifnull(max(%1$s), 0) AND ifnull(min(%1$s), 1) = 1 FROM %2$s)"
            .formatted(rowid, Quote.name(from)));
  }

  /** A column for which NULL means a new number, else one that gets its default. */
  private Column numberedOrFirst() {
    return Rowids.alias(after)
        .flatMap(after::column)
        .or(() -> after.columns().stream().filter(c -> !c.isGenerated()).findFirst())
        .orElseThrow();
  }

  /** Makes the indexes of the new table, under names of the workbench. */
  private void index() {
    fresh.forEach(index -> script.statement(index.createFresh()));
    if (!fresh.isEmpty()) {
      script.guard(
          "the copy of " + after.name() + " has its indexes",
          "(SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL) = %d"
              .formatted(Quote.literal(name), fresh.size()));
    }
  }

  /**
   * Writes the exchange of the names and takes the old table away.
   *
   * @param shape the definition that the new table gets
   * @param keepsText whether it had references, which were taken away for the copy
   * @param triggers whether the table has triggers, which stay with its name
   */
  void exchange(TableDefinition shape, boolean keepsText, boolean triggers) {
    String back = shape.fresh().back();
    String text = keepsText ? "(SELECT %s FROM %s)".formatted(back, OwnTables.text(name)) : back;
    CatalogRename names = new CatalogRename();
    names.aside(TableDefinition.of(before), after.name(), stale);
    names.back(text, after.name(), fresh);
    if (triggers) {
      names.withTriggers(after.name());
    }
    names.withIndexes(kept);
    names.write(script);
    // The statement before it that changed rows was a guard: it changed one.
    script.guard("the copy is now " + after.name(), "changes() > 1");
    if (!kept.isEmpty()) {
      // Those of CREATE INDEX statements. In a guard of its own: SQLite 3.34 may ask the pragma
      // first, and then changes() tells of it.
      script.guard(
          after.name() + " has kept its indexes",
          "(SELECT count(*) FROM pragma_index_list(%s) WHERE origin = 'c') = %d"
              .formatted(Quote.literal(after.name()), kept.size() + fresh.size()));
    }
    if (keepsText) {
      script.statementBefore(OwnTables.dropText(name));
    }
    TemporaryTable.drop(script, after.name());
    AutoincrementSequence.write(script, diff.tables());
  }
}
