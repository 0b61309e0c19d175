package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.plan.Answers;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Hazard.Severity;
import dev.godwit.engine.schema.Check;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the changes of a table can do to its rows, each with the query that settles it. */
final class Hazards {
  private final List<Hazard> hazards = new ArrayList<>();
  private final Answers answers;
  private final Fills fills;
  private final Function<Pair<Table>, FreshValues> fresh;

  /**
   * @param answers what the user allowed
   * @param fills what rows get where they have no value
   * @param fresh the columns of a table in which rows get other values
   */
  Hazards(Answers answers, Fills fills, Function<Pair<Table>, FreshValues> fresh) {
    this.answers = answers;
    this.fills = fills;
    this.fresh = fresh;
  }

  List<Hazard> all() {
    return List.copyOf(hazards);
  }

  void droppedTable(String table) {
    add(
        "deletes-data",
        Severity.WARNING,
        table,
        "Dropping the table %s deletes all its rows.".formatted(table),
        "SELECT * FROM " + Quote.name(table));
  }

  /**
   * Adds the hazards of a table.
   *
   * @param asked whether queries on the current database can be written: not when names change
   */
  void of(TableDiff diff, MethodChooser.Choice choice, boolean asked) {
    Pair<Table> tables = diff.tables();
    Table before = tables.before();
    String table = tables.after().name();
    int first = hazards.size();
    for (Column column : diff.droppedColumns()) {
      if (!column.isGenerated()) {
        add(
            "deletes-data",
            Severity.WARNING,
            table,
            "Dropping the column %s.%s deletes its values."
                .formatted(table, Renames.now(column.name())),
            select(before, Quote.name(column.name()) + " IS NOT NULL"));
      }
    }
    for (Column column : diff.addedColumns()) {
      fills
          .of(tables.after(), column)
          .ifPresent(value -> hazards.addAll(FillHazards.of(tables, column, value)));
      if (fills.lacks(tables.after(), column)) {
        add(
            "needs-value",
            Severity.ERROR,
            table,
            "The new column %1$s.%2$s is NOT NULL and has no default, so a table with rows cannot get it. Give it a default, or say what its rows get: fill %1$s.%2$s=EXPRESSION."
                .formatted(table, column.name()),
            select(before, "true"));
      }
      if (column.isGenerated() && column.notNull()) {
        add(
            "violates-not-null",
            Severity.ERROR,
            table,
            "Rows for which the new column %s.%s is computed as NULL stop the migration. Mend them first."
                .formatted(table, column.name()),
            diff.addedColumns().size() == 1
                ? select(before, "(" + column.generated() + ") IS NULL")
                : "");
      }
      types(tables.after(), column);
    }
    for (Pair<Column> pair : diff.keptColumns()) {
      keptColumn(diff, pair, choice);
    }
    for (Column column : Computed.doubtful(tables, fresh.apply(tables))) {
      add(
          "fails-to-compute",
          Severity.ERROR,
          table,
          "Rows for which %s.%s cannot be computed stop the migration, as nobody could read them afterwards."
              .formatted(table, column.name()),
          "");
    }
    keys(diff);
    if (!before.withoutRowid() && tables.after().withoutRowid() && Rowids.alias(before).isEmpty()) {
      add(
          "loses-rowids",
          Severity.WARNING,
          table,
          "The rows of %s lose their rowids, as a WITHOUT ROWID table has none.".formatted(table),
          "");
    }
    if (choice.method() == Method.REBUILD) {
      add(
          Hazard.REWRITES_TABLE,
          Severity.INFO,
          table,
          "The table %s is rebuilt, because %s: its rows are copied once, which takes time and twice the space."
              .formatted(table, choice.reason()),
          "");
    }
    if (!asked) {
      hazards
          .subList(first, hazards.size())
          .replaceAll(h -> new Hazard(h.code(), h.severity(), h.table(), h.message(), ""));
    }
  }

  /** What a column asks of its values when only the rows can tell whether they comply. */
  private void types(Table table, Column column) {
    boolean ruled = table.strict() && !column.type().equals("ANY");
    if (ruled && column.isGenerated()) {
      add(
          "violates-type",
          Severity.ERROR,
          table.name(),
          "Rows for which %s.%s is computed as something that is no %s stop the migration."
              .formatted(table.name(), column.name(), column.type()),
          "");
    }
    if (fills.of(table, column).isEmpty() && !Storable.surelyTakesDefault(table, column)) {
      add(
          "violates-type",
          Severity.ERROR,
          table.name(),
          "The default of the new column %s.%s may be no %s, so that a table with rows cannot get it."
              .formatted(table.name(), column.name(), column.type()),
          "");
    }
  }

  private void keptColumn(TableDiff diff, Pair<Column> pair, MethodChooser.Choice choice) {
    Table before = diff.tables().before();
    String table = diff.tables().after().name();
    String column = pair.after().name();
    String old = Quote.name(pair.before().name());
    Optional<String> fill = fills.of(diff.tables().after(), pair.after());
    fill.ifPresent(value -> hazards.addAll(FillHazards.of(diff.tables(), pair.after(), value)));
    boolean becomes = !pair.before().notNull() || isRecomputed(pair);
    if (pair.after().notNull() && becomes && fill.isEmpty()) {
      add(
          "violates-not-null",
          Severity.ERROR,
          table,
          isRecomputed(pair)
              ? "Rows for which %s.%s is computed as NULL stop the migration. Mend them first."
                  .formatted(table, column)
              : "Rows in which %1$s.%2$s is NULL cannot get the NOT NULL. Mend them first, or say what they get: fill %1$s.%2$s=EXPRESSION."
                  .formatted(table, column),
          isRecomputed(pair) ? "" : select(before, old + " IS NULL"));
    }
    String refused = Storable.refused(diff.tables(), pair);
    if (isRecomputed(pair)) {
      types(diff.tables().after(), pair.after());
    } else if (!refused.isEmpty()) {
      add(
          "violates-type",
          Severity.ERROR,
          table,
          "Values of %s.%s that are no %s stop the migration. Mend them first."
              .formatted(table, column, pair.after().type()),
          select(before, refused));
    }
    if (choice.method() == Method.REBUILD
        && BorrowedDefault.isBooleanText(before, pair.before())
        && Affinity.of(diff.tables().after(), pair.after()) == Affinity.TEXT) {
      converts(
          table,
          "Some versions of SQLite, such as 3.40, read the boolean default of the text %s.%s as a number in rows that only borrow it. These rows would get the text written, as new rows do."
              .formatted(table, column),
          select(before, "typeof(" + old + ") = 'integer'"));
    }
    if (choice.method() == Method.REBUILD) {
      String changes = CopyProof.changesWhenStored(diff.tables(), pair);
      if (!changes.isEmpty()) {
        converts(
            table,
            converts(table, pair.after()),
            pair.after().isGenerated() && !diff.addedColumns().isEmpty()
                ? ""
                : select(before, changes));
      }
    }
  }

  private void converts(String table, String what, String preflight) {
    boolean allowed = answers.allows(Answers.CONVERT_VALUES);
    add(
        "converts-values",
        allowed ? Severity.WARNING : Severity.ERROR,
        table,
        what
            + (allowed
                ? " That was allowed."
                : " The script fails if there are such values; allow convert-values to convert"
                    + " them."),
        preflight);
  }

  /** Whether the values of a column are computed anew, so that the old ones tell nothing. */
  static boolean isRecomputed(Pair<Column> pair) {
    return pair.after().isGenerated()
        && !pair.after().generated().equals(pair.before().generated());
  }

  private static String converts(String table, Column column) {
    return column.isGenerated()
        ? "%s.%s is computed from now on, which would replace the values that differ."
            .formatted(table, column.name())
        : "The new type of %s.%s, %s, would store some values differently than they are."
            .formatted(table, column.name(), column.type().isEmpty() ? "none" : column.type());
  }

  private void keys(TableDiff diff) {
    Table before = diff.tables().before();
    Table after = diff.tables().after();
    boolean keyChanges = diff.has(ChangeKind.ALTER_PRIMARY_KEY);
    FreshValues changed = fresh.apply(diff.tables());
    for (Check check : after.checks()) {
      boolean changes = changed.in(check.expression());
      if (changes
          || before.checks().stream().noneMatch(c -> c.expression().equals(check.expression()))) {
        boolean old = diff.addedColumns().isEmpty() && !changes;
        add(
            "violates-check",
            Severity.ERROR,
            after.name(),
            "Rows of %s that violate %s stop the migration. Mend them first."
                .formatted(after.name(), check.describe()),
            old ? select(before, "NOT (" + check.expression() + ")") : "");
      }
    }
    for (Unique unique : after.uniques()) {
      if (changed.in(unique.parts())
          || before.uniques().stream().noneMatch(u -> u.parts().equals(unique.parts()))) {
        duplicates(diff, unique.parts());
      }
    }
    after
        .primaryKey()
        .filter(
            key ->
                changed.in(key.parts())
                    || (keyChanges
                        && before.primaryKey().stream()
                            .noneMatch(k -> k.parts().equals(key.parts()))))
        // A new column that is the rowid differs in every row.
        .filter(
            key -> !key.rowidAlias() || before.column(key.parts().get(0).expression()).isPresent())
        .ifPresent(key -> duplicates(diff, key.parts()));
  }

  /**
   * Adds the hazards of a table's foreign keys; the table itself may stay as it is.
   *
   * @param asked whether queries on the current database can be written: not when names change
   */
  void references(References references, Pair<Table> tables, boolean asked) {
    for (ForeignKey key : references.demanding(tables)) {
      add(
          "violates-foreign-key",
          Severity.ERROR,
          tables.after().name(),
          "Rows of %s without a partner for %s stop the migration. Mend them first."
              .formatted(tables.after().name(), key.describe()),
          asked ? references.orphans(tables.before(), key) : "");
    }
  }

  /**
   * Adds the hazard of references that mean no key, or no table: with foreign keys on, SQLite then
   * refuses to write to either table (sqlite.org/foreignkeys.html#fk_indexes).
   */
  void dangling(Table table, List<ForeignKey> keys) {
    for (ForeignKey key : keys) {
      add(
          "dangling-reference",
          Severity.WARNING,
          table.name(),
          "There is no key for %s of %s: with foreign keys on, SQLite refuses to write to these tables. Make the key a PRIMARY KEY or UNIQUE, or drop the reference."
              .formatted(key.describe(), table.name()),
          "");
    }
  }

  private void duplicates(TableDiff diff, List<KeyPart> parts) {
    Pair<Table> tables = diff.tables();
    boolean old = !fresh.apply(tables).in(parts) && plain(tables.before(), parts);
    duplicates(tables, parts, "", old);
  }

  /**
   * Adds the hazard of a unique index that is new, or whose rows get new values.
   *
   * @param asked whether queries on the current database can be written: not when names change
   */
  void uniqueIndex(TableDiff diff, Index index, boolean asked) {
    Pair<Table> tables = diff.tables();
    boolean old =
        asked
            && !fresh.apply(tables).in(index)
            && (diff.addedColumns().isEmpty()
                || (index.where().isEmpty() && plain(tables.before(), index.parts())));
    duplicates(tables, index.parts(), index.where(), old);
  }

  private static boolean plain(Table before, List<KeyPart> parts) {
    return parts.stream().allMatch(p -> p.column() && before.column(p.expression()).isPresent());
  }

  private void duplicates(Pair<Table> tables, List<KeyPart> parts, String where, boolean old) {
    List<String> names = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    for (KeyPart part : parts) {
      String value = part.column() ? Quote.name(part.expression()) : "(" + part.expression() + ")";
      names.add(value + collate(part));
      conditions.add(value + " IS NOT NULL");
    }
    if (!where.isEmpty()) {
      conditions.add("(" + where + ")");
    }
    String list = String.join(", ", names);
    add(
        "violates-unique",
        Severity.ERROR,
        tables.after().name(),
        "Rows of %s that are equal in (%s) stop the migration. Mend them first."
            .formatted(tables.after().name(), KeyPart.describe(parts)),
        old
            ? "SELECT %s, count(*) FROM %s WHERE %s GROUP BY %s HAVING count(*) > 1"
                .formatted(
                    list,
                    Quote.name(tables.before().name()),
                    String.join(" AND ", conditions),
                    list)
            : "");
  }

  private static String collate(KeyPart part) {
    return part.collation().equals("BINARY") ? "" : " COLLATE " + Quote.name(part.collation());
  }

  static String select(Table table, String condition) {
    return "SELECT * FROM %s WHERE %s".formatted(Quote.name(table.name()), condition);
  }

  private void add(String code, Severity severity, String table, String message, String preflight) {
    hazards.add(new Hazard(code, severity, table, message, preflight));
  }
}
