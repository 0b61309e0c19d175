package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.IndexDefinition;
import dev.godwit.engine.dialect.sqlite.definition.Rowids;
import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.dialect.sqlite.sql.Lines;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.RefusedException;
import dev.godwit.engine.error.SuggestedOption;
import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The proof that no value became another one while the rows of a table were copied. */
public final class CopyProof {
  private static final int COLUMNS_PER_GUARD = 200;

  private final GuardedScript script;
  private final TableDiff diff;
  private final Backfills fills;
  private final List<Index> kept;
  private final Table before;
  private final Table after;
  private final String from;
  private final String name;

  /**
   * @param script what is written
   * @param diff the table's differences
   * @param fills what rows get where they have no value
   * @param kept the indexes that the old table leaves to the new one
   */
  public CopyProof(GuardedScript script, TableDiff diff, Backfills fills, List<Index> kept) {
    this(
        script,
        diff,
        fills,
        kept,
        new Pair<>(
            diff.tables().before().name(), TemporaryTable.freshName(diff.tables().after().name())));
  }

  /**
   * @param names what the old table and the new one are called by then
   */
  public CopyProof(
      GuardedScript script, TableDiff diff, Backfills fills, List<Index> kept, Pair<String> names) {
    this.script = script;
    this.diff = diff;
    this.fills = fills;
    this.kept = kept;
    this.before = diff.tables().before();
    this.after = diff.tables().after();
    this.from = names.before();
    this.name = names.after();
  }

  /**
   * Writes it.
   *
   * @param transfer whether records are copied as they are, so that only kept indexes ask whether
   *     they are what their columns store
   */
  public void write(boolean transfer) {
    guardStored(transfer);
    guardValues();
  }

  /** Under which condition a value is another one afterwards; empty when it never is. */
  public static String changesWhenStored(Pair<Table> tables, Pair<Column> pair) {
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
    List<String> changes = otherwiseStored(diff, fills, kept, transfer);
    for (int i = 0; i < changes.size(); i += COLUMNS_PER_GUARD) {
      script.guard(
          "every value of " + after.name() + " is stored as its column stores values",
          "NOT EXISTS (SELECT 1 FROM %s WHERE %s)"
              .formatted(
                  Quote.name(from),
                  Lines.fill(
                      changes.subList(i, Math.min(changes.size(), i + COLUMNS_PER_GUARD)),
                      "OR",
                      "    ",
                      50)));
    }
  }

  /**
   * The conditions under which a value is none that its column stores as it is.
   *
   * @param kept the indexes that the old table leaves to the new one
   * @param transfer whether records are copied as they are
   */
  public static List<String> otherwiseStored(
      TableDiff diff, Backfills fills, List<Index> kept, boolean transfer) {
    Table before = diff.tables().before();
    return storedAgain(diff, fills, kept, transfer).stream()
        // One affinity after the other, to be read more easily.
        .sorted(Comparator.comparing(column -> Affinity.of(before, column)))
        .map(column -> Affinity.of(before, column).changes(Quote.name(column.name())))
        .toList();
  }

  /**
   * The columns, as they are before, that have to store their values as they are.
   *
   * @param kept the indexes that the old table leaves to the new one
   * @param transfer whether records are copied as they are
   */
  public static List<Column> storedAgain(
      TableDiff diff, Backfills fills, List<Index> kept, boolean transfer) {
    Table before = diff.tables().before();
    Table after = diff.tables().after();
    List<Column> columns = new ArrayList<>();
    for (Pair<Column> pair : diff.keptColumns()) {
      Affinity affinity = Affinity.of(before, pair.before());
      boolean stays =
          !pair.before().isGenerated()
              && !fills.converts(after, pair.after())
              && !pair.after().isGenerated()
              && Affinity.of(after, pair.after()) == affinity
              && affinity != Affinity.NONE
              && !Rowids.is(before, pair.before().name());
      if (stays && (!transfer || isKept(kept, pair.before()))) {
        columns.add(pair.before());
      }
    }
    return columns;
  }

  private static boolean isKept(List<Index> kept, Column column) {
    return kept.stream().anyMatch(index -> IndexDefinition.uses(index, column));
  }

  private void guardValues() {
    List<Pair<Column>> stored = new ArrayList<>();
    List<Pair<Column>> computed = new ArrayList<>();
    for (Pair<Column> pair : diff.keptColumns()) {
      if (!fills.converts(after, pair.after())
          && !changesWhenStored(diff.tables(), pair).isEmpty()) {
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
            types(stored, pair -> fills.value(after, pair)),
            Quote.name(from),
            types(stored, pair -> Quote.name(pair.after().name())),
            Quote.name(name));
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
              Quote.name(from),
              Quote.name(name),
              join.get(),
              differ(computed, "o.", pair -> "n." + Quote.name(pair.after().name())));
    }
    if (!computed.stream().allMatch(pair -> isOfOldColumns(pair.after()))) {
      throw new RefusedException(
          ErrorCode.CANNOT_COMPARE_ROWS,
          "The rows of %s cannot be compared with their copies, because the key changes together with a column that is computed from now on. Change them in two revisions, or allow convert-values."
              .formatted(after.name()),
          List.of(),
          List.of(SuggestedOption.allow(MigrationOptions.CONVERT_VALUES)));
    }
    return "NOT EXISTS (SELECT 1 FROM %s\n    WHERE %s)"
        .formatted(
            Quote.name(from), differ(computed, "", pair -> "(" + pair.after().generated() + ")"));
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
    Optional<String> rowid = Rowids.word(diff.tables());
    if (rowid.isPresent()) {
      return Optional.of("n.%s = o.%s".formatted(Rowids.target(after, rowid.get()), rowid.get()));
    }
    Table keyed = after.withoutRowid() || Rowids.alias(after).isPresent() ? after : before;
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
}
