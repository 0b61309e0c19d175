package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Method;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.SchemaDiff;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.plan.Answers;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Hazard.Severity;
import dev.godwit.engine.schema.Check;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.ForeignKey;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the changes of a table can do to its rows, each with the query that settles it. */
final class Hazards {
  private final List<Hazard> hazards = new ArrayList<>();
  private final Answers answers;
  private final Schema schema;
  private final SchemaDiff schemas;

  /**
   * @param answers what the user allowed
   * @param schema the schema on which the preflights run
   * @param schemas what differs
   */
  Hazards(Answers answers, Schema schema, SchemaDiff schemas) {
    this.answers = answers;
    this.schema = schema;
    this.schemas = schemas;
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
            "Dropping the column %s.%s deletes its values.".formatted(table, column.name()),
            select(before, Quote.name(column.name()) + " IS NOT NULL"));
      }
    }
    for (Column column : diff.addedColumns()) {
      if (needsValue(tables.after(), column)) {
        add(
            "needs-value",
            Severity.ERROR,
            table,
            "The new column %s.%s is NOT NULL and has no default, so a table with rows cannot get it. Give it a default, or add it as nullable, fill it, and make it NOT NULL afterwards."
                .formatted(table, column.name()),
            select(before, "true"));
      }
    }
    for (Column column : diff.addedColumns()) {
      if (column.isGenerated() && column.notNull()) {
        add(
            "violates-not-null",
            Severity.ERROR,
            table,
            "Rows for which %s.%s is computed as NULL stop the migration. Mend them first."
                .formatted(table, column.name()),
            "");
      }
      computedType(diff, column);
      if (!Storable.surelyTakesDefault(tables.after(), column)) {
        add(
            "violates-type",
            Severity.ERROR,
            table,
            "The default of the new column %s.%s may be nothing that its type %s holds, so that a table with rows cannot get it."
                .formatted(table, column.name(), column.type()),
            "");
      }
    }
    for (Pair<Column> pair : diff.keptColumns()) {
      keptColumn(diff, pair, choice);
    }
    keys(diff);
    if (choice.method() == Method.REBUILD) {
      add(
          "rewrites-table",
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

  static boolean needsValue(Table table, Column column) {
    boolean rowid =
        table
            .primaryKey()
            .filter(
                key ->
                    key.rowidAlias() && Names.same(key.parts().get(0).expression(), column.name()))
            .isPresent();
    return column.notNull() && column.defaultValue().isEmpty() && !column.isGenerated() && !rowid;
  }

  private void computedType(TableDiff diff, Column column) {
    Table table = diff.tables().after();
    if (table.strict() && column.isGenerated() && !column.type().equals("ANY")) {
      add(
          "violates-type",
          Severity.ERROR,
          table.name(),
          "Rows for which %s.%s is computed as something that its type %s does not hold stop the migration."
              .formatted(table.name(), column.name(), column.type()),
          "");
    }
  }

  private void keptColumn(TableDiff diff, Pair<Column> pair, MethodChooser.Choice choice) {
    Table before = diff.tables().before();
    String table = diff.tables().after().name();
    String column = pair.after().name();
    String old = Quote.name(pair.before().name());
    if (recomputed(pair) || !diff.tables().before().strict()) {
      computedType(diff, pair.after());
    }
    if (pair.after().isGenerated() && !pair.before().isGenerated()) {
      add(
          "deletes-data",
          Severity.WARNING,
          table,
          "Computing the column %s.%s deletes the values it has.".formatted(table, column),
          select(before, old + " IS NOT NULL"));
    }
    if (pair.after().notNull() && (!pair.before().notNull() || recomputed(pair))) {
      add(
          "violates-not-null",
          Severity.ERROR,
          table,
          "Rows in which %s.%s is NULL cannot get the NOT NULL. Fill them first."
              .formatted(table, column),
          recomputed(pair)
              ? computed(diff, "(" + pair.after().generated() + ") IS NULL")
              : select(before, old + " IS NULL"));
    }
    if (choice.method() == Method.REBUILD && !pair.after().isGenerated()) {
      String refused = Storable.refused(diff.tables(), pair);
      if (!refused.isEmpty()) {
        add(
            "violates-type",
            Severity.ERROR,
            table,
            "Values of %s.%s that the type %s does not hold stop the migration. Mend them first."
                .formatted(table, column, pair.after().type()),
            select(before, refused));
      }
      String changes = new Rebuild(new Script(), diff).changesWhenStored(pair);
      if (!changes.isEmpty()) {
        boolean allowed = answers.allows(Answers.CONVERT_VALUES);
        add(
            "converts-values",
            allowed ? Severity.WARNING : Severity.ERROR,
            table,
            "The new type of %s.%s, %s, would store some values differently than they are. %s"
                .formatted(
                    table,
                    column,
                    pair.after().type().isEmpty() ? "none" : pair.after().type(),
                    allowed
                        ? "That was allowed."
                        : "The script fails if there are such values; allow convert-values to"
                              + " convert them."),
            select(before, changes));
      }
    }
  }

  /** Whether the values of a column are computed anew, so that the old ones tell nothing. */
  static boolean recomputed(Pair<Column> pair) {
    return pair.after().isGenerated()
        && !pair.after().generated().equals(pair.before().generated());
  }

  private static boolean sameValues(TableDiff diff, Pair<Column> pair) {
    return pair.after().generated().equals(pair.before().generated())
        && Affinity.of(diff.tables().before(), pair.before())
            == Affinity.of(diff.tables().after(), pair.after());
  }

  /** A query with an expression of the new table; empty when the old one lacks a column for it. */
  private static String computed(TableDiff diff, String condition) {
    return diff.addedColumns().isEmpty() ? select(diff.tables().before(), condition) : "";
  }

  private void keys(TableDiff diff) {
    Table before = diff.tables().before();
    Table after = diff.tables().after();
    boolean keyChanges = diff.has(ChangeKind.ALTER_PRIMARY_KEY);
    Set<String> otherwise = Reinterpreted.columns(diff);
    for (Check check : after.checks()) {
      boolean again = Reinterpreted.mentioned(otherwise, check.expression());
      if (again
          || !before.checks().stream().anyMatch(c -> c.expression().equals(check.expression()))) {
        add(
            "violates-check",
            Severity.ERROR,
            after.name(),
            "Rows of %s that violate %s stop the migration. Mend them first."
                .formatted(after.name(), check.describe()),
            again ? "" : computed(diff, "NOT (" + check.expression() + ")"));
      }
    }
    for (Unique unique : after.uniques()) {
      boolean known = before.uniques().stream().anyMatch(u -> u.parts().equals(unique.parts()));
      if (!known || mentioned(otherwise, unique.parts())) {
        duplicates(diff, unique.parts(), "");
      }
    }
    after
        .primaryKey()
        .filter(key -> keyChanges || mentioned(otherwise, key.parts()))
        .ifPresent(key -> duplicates(diff, key.parts(), ""));
  }

  /** Adds what the references of a table newly demand of its rows. */
  void references(TableDiff diff, boolean asked) {
    Pair<Table> tables = diff.tables();
    for (ForeignKey key : Reinterpreted.references(schemas, diff)) {
      boolean fresh = tables.before().foreignKeys().stream().noneMatch(key::sameReference);
      add(
          "violates-foreign-key",
          Severity.ERROR,
          tables.after().name(),
          "Rows of %s without a partner for %s stop the migration. Mend them first."
              .formatted(tables.after().name(), key.describe()),
          fresh && asked ? orphans(tables.before(), key) : "");
    }
  }

  /** Adds what a unique index that is new, or reads its columns otherwise, demands of the rows. */
  void uniqueIndex(TableDiff diff, Index index, boolean fresh) {
    if (fresh || mentioned(Reinterpreted.columns(diff), index.parts())) {
      duplicates(diff, index.parts(), index.where());
    }
  }

  private static boolean mentioned(Set<String> columns, List<KeyPart> parts) {
    return parts.stream().anyMatch(p -> Reinterpreted.mentioned(columns, p.expression()));
  }

  private void duplicates(TableDiff diff, List<KeyPart> parts, String where) {
    Table before = diff.tables().before();
    Table after = diff.tables().after();
    boolean plain =
        parts.stream().allMatch(p -> p.column() && before.column(p.expression()).isPresent())
            && diff.keptColumns().stream()
                .filter(pair -> mentioned(Set.of(Names.fold(pair.after().name())), parts))
                .allMatch(pair -> sameValues(diff, pair))
            && (where.isEmpty() || diff.addedColumns().isEmpty());
    String names =
        parts.stream()
            .map(p -> Quote.name(p.expression()) + collate(p))
            .collect(Collectors.joining(", "));
    String present =
        parts.stream()
            .map(p -> Quote.name(p.expression()) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    add(
        "violates-unique",
        Severity.ERROR,
        after.name(),
        "Rows of %s that are equal in (%s) stop the migration. Mend them first."
            .formatted(after.name(), KeyPart.describe(parts)),
        plain
            ? "SELECT %s, count(*) FROM %s WHERE %s GROUP BY %s HAVING count(*) > 1"
                .formatted(
                    names,
                    Quote.name(before.name()),
                    where.isEmpty() ? present : present + " AND (" + where + ")",
                    names)
            : "");
  }

  private static String collate(KeyPart part) {
    return part.collation().equals("BINARY") ? "" : " COLLATE " + Quote.name(part.collation());
  }

  private String orphans(Table before, ForeignKey key) {
    Optional<Table> parent = schema.table(key.table());
    boolean old =
        key.columns().stream().allMatch(c -> before.column(c).isPresent())
            && parent
                .filter(p -> !key.targets().stream().allMatch(c -> p.column(c).isPresent()))
                .isEmpty();
    if (!old || key.targets().size() != key.columns().size()) {
      return "";
    }
    List<String> present = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      present.add("c." + Quote.name(key.columns().get(i)) + " IS NOT NULL");
      equal.add(
          "p.%s = c.%s"
              .formatted(Quote.name(key.targets().get(i)), Quote.name(key.columns().get(i))));
    }
    if (parent.isEmpty()) {
      // A table that is new has no rows.
      return "SELECT c.* FROM %s c WHERE %s"
          .formatted(Quote.name(before.name()), String.join(" AND ", present));
    }
    return "SELECT c.* FROM %s c WHERE %s AND NOT EXISTS (SELECT 1 FROM %s p WHERE %s)"
        .formatted(
            Quote.name(before.name()),
            String.join(" AND ", present),
            Quote.name(key.table()),
            String.join(" AND ", equal));
  }

  private static String select(Table table, String condition) {
    return "SELECT * FROM %s WHERE %s".formatted(Quote.name(table.name()), condition);
  }

  private void add(String code, Severity severity, String table, String message, String preflight) {
    hazards.add(new Hazard(code, severity, table, message, preflight));
  }
}
