package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.plan.Refused;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
  private static final int COLUMNS_PER_GUARD = 200;
  private static final List<String> ROWID = List.of("rowid", "_rowid_", "oid");

  private final Script script;
  private final Fills fills;
  private final Table before;
  private final Table after;
  private final TableDiff diff;
  private final String name;
  private final List<IndexShape> stale;
  private final List<IndexShape> fresh;
  private final List<Index> kept;

  /**
   * @param script what is written
   * @param diff the table's differences
   * @param fills what rows get where they have no value
   * @param indexes what becomes of its indexes
   */
  Rebuild(Script script, TableDiff diff, Fills fills, IndexMoves indexes) {
    this.script = script;
    this.fills = fills;
    this.diff = diff;
    this.before = diff.tables().before();
    this.after = diff.tables().after();
    this.name = Workbench.freshName(after.name());
    this.stale = indexes.stale();
    this.fresh = indexes.fresh();
    this.kept = indexes.kept();
  }

  /** Writes the new table and the copy, with the proof that nothing was lost on the way. */
  void copy(Shape shape, boolean convertValues) {
    List<Pair<Column>> copied =
        diff.keptColumns().stream().filter(pair -> !pair.after().isGenerated()).toList();
    List<String> targets = new ArrayList<>();
    List<String> values = new ArrayList<>();
    Optional<String> rowid = rowid(diff.tables());
    rowid.ifPresent(
        word -> {
          targets.add(rowidTarget(word));
          values.add(word);
        });
    for (Pair<Column> pair : copied) {
      targets.add(Quote.name(pair.after().name()));
      values.add(value(pair));
    }
    for (Column column : diff.addedColumns()) {
      fills
          .of(after, column)
          .ifPresent(
              expression -> {
                targets.add(Quote.name(column.name()));
                values.add(expression);
              });
    }
    if (targets.isEmpty()) {
      // Nothing of a row is left but that it is there; and SELECT needs a column.
      Column column = numberedOrFirst();
      boolean number = aliasColumn(after).isPresent();
      String value = number ? "" : column.defaultValue();
      targets.add(Quote.name(column.name()));
      values.add(value.isEmpty() ? "NULL" : "(" + value + ")");
    }
    Workbench.make(script, after.name(), shape);
    boolean transfer = Transfer.applies(diff.tables(), stale, fresh);
    if (transfer) {
      index();
      script.statement(
          "INSERT OR ABORT INTO %s SELECT * FROM %s"
              .formatted(Quote.name(name), Quote.name(before.name())));
    } else {
      script.statement(
          "INSERT OR ABORT INTO %s (%s)\nSELECT %s FROM %s%s"
              .formatted(
                  Quote.name(name),
                  String.join(", ", targets),
                  String.join(", ", values),
                  Quote.name(before.name()),
                  rowid.map(word -> " ORDER BY " + word).orElse("")));
    }
    script.guard(
        "every row of " + after.name() + " was copied",
        "(SELECT count(*) FROM %s) = (SELECT count(*) FROM %s)"
            .formatted(Quote.name(name), Quote.name(before.name())));
    if (!convertValues) {
      guardStored(transfer);
      guardValues();
    }
    if (!transfer) {
      // Sorted once at the end: quicker than row by row.
      index();
    }
  }

  /** A column for which NULL means a new number, else one that gets its default. */
  private Column numberedOrFirst() {
    return aliasColumn(after)
        .flatMap(after::column)
        .or(() -> after.columns().stream().filter(c -> !c.isGenerated()).findFirst())
        .orElseThrow();
  }

  /** Makes the indexes of the new table, under names of the workbench. */
  private void index() {
    fresh.forEach(index -> script.statement(index.createFresh(after.name())));
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
   * @param shape the definition with which the new table was made
   * @param known the table's definition before, as an expression
   * @param triggers whether the table has triggers, which stay with its name
   */
  void exchange(Shape shape, String known, boolean triggers, int schemaVersion) {
    Shape old = Shape.of(before);
    Relabelling names = new Relabelling();
    names.aside(old, after.name(), stale);
    names.back(shape, after.name(), fresh);
    if (triggers) {
      names.withTriggers(after.name());
    }
    names.withIndexes(kept);
    names.write(script, schemaVersion);
    script.guard(
        after.name() + " and its copy have exchanged their names",
        old.fresh().namesItself()
            ? "(SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s) =\n    (SELECT %s FROM (SELECT %s AS sql))"
                .formatted(Quote.literal(name), old.fresh().aside("sql"), known)
            : "(SELECT substr(sql, %d) FROM sqlite_master WHERE type = 'table' AND name = %s) =\n    substr(%s, %d)"
                .formatted(
                    Workbench.length(Workbench.head(name)) + 1,
                    Quote.literal(name),
                    known,
                    Workbench.length(old.head()) + 1));
    if (!kept.isEmpty()) {
      script.guard(
          after.name() + " has kept its indexes",
          "(SELECT count(*) FROM pragma_index_list(%s) WHERE name IN (%s)) = %d"
              .formatted(
                  Quote.literal(after.name()),
                  Quote.literals(kept.stream().map(Index::name).toList()),
                  kept.size()));
    }
    Workbench.drop(script, after.name());
    Counter.write(script, diff.tables());
  }

  /** Under which condition a value is another one afterwards; empty when it never is. */
  static String changesWhenStored(Pair<Table> tables, Pair<Column> pair) {
    if (pair.after().isGenerated()) {
      return pair.before().isGenerated()
          ? ""
          : "%s IS NOT (%s)".formatted(Quote.name(pair.before().name()), pair.after().generated());
    }
    Affinity to = Affinity.of(tables.after(), pair.after());
    // What a STRICT table has stored is of its type already.
    boolean same =
        Affinity.of(tables.before(), pair.before()) == to
            && (tables.before().strict() || !tables.after().strict());
    return same ? "" : to.changes(Quote.name(pair.before().name()));
  }

  /**
   * Every value is one that its column stores as it is. A value that is none, which only a
   * definition edited by hand or a fault leaves behind, would be another one in the copy, and in an
   * index that is kept still the old one.
   *
   * @param transfer whether records are copied as they are, so that only kept indexes ask for it
   */
  private void guardStored(boolean transfer) {
    List<String> changes = new ArrayList<>();
    for (Pair<Column> pair : diff.keptColumns()) {
      Affinity affinity = Affinity.of(before, pair.before());
      boolean stays =
          !pair.before().isGenerated()
              && !pair.after().isGenerated()
              && Affinity.of(after, pair.after()) == affinity
              && affinity != Affinity.NONE
              && aliasColumn(before).filter(c -> Names.same(c, pair.before().name())).isEmpty();
      if (stays && (!transfer || isKept(pair.before()))) {
        changes.add(affinity.changes(Quote.name(pair.before().name())));
      }
    }
    for (int i = 0; i < changes.size(); i += COLUMNS_PER_GUARD) {
      script.guard(
          "every value of " + after.name() + " is stored as its column stores values",
          "NOT EXISTS (SELECT 1 FROM %s\n    WHERE %s)"
              .formatted(
                  Quote.name(before.name()),
                  String.join(
                      "\n      OR ",
                      changes.subList(i, Math.min(changes.size(), i + COLUMNS_PER_GUARD)))));
    }
  }

  private boolean isKept(Column column) {
    return kept.stream()
        .anyMatch(
            index ->
                Expressions.mentions(index.where(), Names.fold(column.name()))
                    || index.parts().stream()
                        .anyMatch(
                            part ->
                                part.column()
                                    ? Names.same(part.expression(), column.name())
                                    : Expressions.mentions(
                                        part.expression(), Names.fold(column.name()))));
  }

  private void guardValues() {
    List<Pair<Column>> stored = new ArrayList<>();
    List<Pair<Column>> computed = new ArrayList<>();
    for (Pair<Column> pair : diff.keptColumns()) {
      if (!changesWhenStored(diff.tables(), pair).isEmpty()) {
        (pair.after().isGenerated() ? computed : stored).add(pair);
      }
    }
    String assumption = "no value of " + after.name() + " was converted";
    for (int i = 0; i < stored.size(); i += COLUMNS_PER_GUARD) {
      List<Pair<Column>> some = stored.subList(i, Math.min(stored.size(), i + COLUMNS_PER_GUARD));
      script.guard(assumption, sameTypes(some));
    }
    if (!computed.isEmpty()) {
      script.guard(assumption, unchanged(computed));
    }
  }

  /**
   * There are as many values of each type as before. To convert a value, storing it must change its
   * type, always in the one direction that the column's affinity has, so that no two conversions
   * hide each other. To compare the values themselves would find nothing, since the comparison
   * converts, too (sqlite.org/datatype3.html#type_conversions_prior_to_comparison).
   */
  private String sameTypes(List<Pair<Column>> stored) {
    return "(SELECT %s FROM %s) IS\n    (SELECT %s FROM %s)"
        .formatted(
            types(stored, this::value),
            Quote.name(before.name()),
            types(stored, pair -> Quote.name(pair.after().name())),
            Quote.name(name));
  }

  /** What a row of the old table gives for a column that stays. */
  private String value(Pair<Column> pair) {
    String old = Quote.name(pair.before().name());
    return fills
        .of(after, pair.after())
        .map(expression -> "coalesce(%s, %s)".formatted(old, expression))
        .orElse(old);
  }

  private String types(List<Pair<Column>> stored, Function<Pair<Column>, String> side) {
    return stored.stream()
        .flatMap(
            pair ->
                Affinity.of(after, pair.after()).converts().stream()
                    .map(type -> "sum(typeof(%s) = '%s')".formatted(side.apply(pair), type)))
        .collect(Collectors.joining(", "));
  }

  /** No value that is computed now is another one than was stored. */
  private String unchanged(List<Pair<Column>> computed) {
    Optional<String> join = join();
    if (join.isPresent()) {
      return "NOT EXISTS (SELECT 1 FROM %s o JOIN %s n ON %s\n    WHERE %s)"
          .formatted(
              Quote.name(before.name()),
              Quote.name(name),
              join.get(),
              differ(computed, "o.", pair -> "n." + Quote.name(pair.after().name())));
    }
    if (!computed.stream().allMatch(pair -> isOfOldColumns(pair.after()))) {
      throw new Refused(
          "cannot-compare-rows",
          "The rows of %s cannot be compared with their copies, because the key changes together with a column that is computed from now on. Change them in two revisions, or allow convert-values."
              .formatted(after.name()));
    }
    return "NOT EXISTS (SELECT 1 FROM %s\n    WHERE %s)"
        .formatted(
            Quote.name(before.name()),
            differ(computed, "", pair -> "(" + pair.after().generated() + ")"));
  }

  /** Whether the old row itself tells what will be computed. */
  private boolean isOfOldColumns(Column computed) {
    return after.columns().stream()
        .filter(c -> Expressions.mentions(computed.generated(), Names.fold(c.name())))
        .allMatch(c -> before.column(c.name()).equals(Optional.of(c)));
  }

  private static String differ(
      List<Pair<Column>> computed, String old, Function<Pair<Column>, String> now) {
    return computed.stream()
        .map(
            pair ->
                "typeof(%1$s) <> typeof(%2$s) OR +%1$s IS NOT +%2$s"
                    .formatted(old + Quote.name(pair.before().name()), now.apply(pair)))
        .collect(Collectors.joining("\n      OR "));
  }

  /** How a row finds its copy: by its rowid, else by the primary key; empty when it cannot. */
  private Optional<String> join() {
    Optional<String> rowid = rowid(diff.tables());
    if (rowid.isPresent()) {
      return Optional.of("n.%s = o.%s".formatted(rowidTarget(rowid.get()), rowid.get()));
    }
    Table keyed = after.withoutRowid() || aliasColumn(after).isPresent() ? after : before;
    List<String> key =
        keyed.primaryKey().stream()
            .flatMap(k -> k.parts().stream())
            .map(KeyPart::expression)
            .toList();
    return key.isEmpty() || !keptAll(key)
        ? Optional.empty()
        : Optional.of(
            key.stream()
                .map(c -> "n.%1$s IS o.%1$s".formatted(Quote.name(c)))
                .collect(Collectors.joining(" AND ")));
  }

  private boolean keptAll(List<String> columns) {
    return columns.stream()
        .allMatch(
            c ->
                before.column(c).isPresent()
                    && after.column(c).filter(column -> !column.isGenerated()).isPresent());
  }

  /**
   * The word for the old rowid, when rows are to keep it: both tables have one, and the new one's
   * is not a column that is copied anyway (sqlite.org/lang_createtable.html#rowid).
   */
  private static Optional<String> rowid(Pair<Table> tables) {
    Table before = tables.before();
    Table after = tables.after();
    boolean copiedAnyway = aliasColumn(after).filter(c -> before.column(c).isPresent()).isPresent();
    if (before.withoutRowid() || after.withoutRowid() || copiedAnyway) {
      return Optional.empty();
    }
    return ROWID.stream()
        .filter(word -> before.column(word).isEmpty() && after.column(word).isEmpty())
        .findFirst();
  }

  /** Whether every row has the same rowid afterwards. */
  static boolean keepsRowids(Pair<Table> tables) {
    Optional<String> alias = aliasColumn(tables.after());
    return rowid(tables).isPresent()
        || (alias.isPresent() && alias.equals(aliasColumn(tables.before())));
  }

  private String rowidTarget(String word) {
    return aliasColumn(after).map(Quote::name).orElse(word);
  }

  static Optional<String> aliasColumn(Table table) {
    return table
        .primaryKey()
        .filter(PrimaryKey::rowidAlias)
        .map(key -> key.parts().get(0).expression());
  }
}
