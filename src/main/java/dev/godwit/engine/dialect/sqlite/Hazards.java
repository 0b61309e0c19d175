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
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the changes of a table can do to its rows, each with the query that settles it. */
final class Hazards {
  private final List<Hazard> hazards = new ArrayList<>();
  private final Answers answers;

  Hazards(Answers answers) {
    this.answers = answers;
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

  private void keptColumn(TableDiff diff, Pair<Column> pair, MethodChooser.Choice choice) {
    Table before = diff.tables().before();
    String table = diff.tables().after().name();
    String column = pair.after().name();
    String old = Quote.name(pair.before().name());
    if (pair.after().notNull() && !pair.before().notNull() && !pair.after().isGenerated()) {
      add(
          "violates-not-null",
          Severity.ERROR,
          table,
          "Rows in which %s.%s is NULL cannot get the NOT NULL. Fill them first."
              .formatted(table, column),
          select(before, old + " IS NULL"));
    }
    if (choice.method() == Method.REBUILD && !pair.after().isGenerated()) {
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
                        : "The script fails if there are such values; allow convert-values to convert them."),
            select(before, changes));
      }
    }
  }

  private void keys(TableDiff diff) {
    Table before = diff.tables().before();
    Table after = diff.tables().after();
    boolean keyChanges = diff.has(ChangeKind.ALTER_PRIMARY_KEY);
    for (Check check : after.checks()) {
      if (!before.checks().stream().anyMatch(c -> c.expression().equals(check.expression()))) {
        boolean old = diff.addedColumns().isEmpty();
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
      if (!before.uniques().stream().anyMatch(u -> u.parts().equals(unique.parts()))) {
        duplicates(before, after, unique.parts());
      }
    }
    if (keyChanges) {
      after.primaryKey().ifPresent(key -> duplicates(before, after, key.parts()));
    }
    for (ForeignKey key : newReferences(diff.tables())) {
      add(
          "violates-foreign-key",
          Severity.ERROR,
          after.name(),
          "Rows of %s without a partner for %s stop the migration. Mend them first."
              .formatted(after.name(), key.describe()),
          orphans(before, key));
    }
  }

  /** The foreign keys that demand something of the rows that no key demanded before. */
  static List<ForeignKey> newReferences(Pair<Table> tables) {
    return tables.after().foreignKeys().stream()
        .filter(key -> tables.before().foreignKeys().stream().noneMatch(key::sameReference))
        .toList();
  }

  void uniqueIndex(Table before, Table after, List<KeyPart> parts) {
    duplicates(before, after, parts);
  }

  private void duplicates(Table before, Table after, List<KeyPart> parts) {
    boolean plain =
        parts.stream().allMatch(p -> p.column() && before.column(p.expression()).isPresent());
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
                .formatted(names, Quote.name(before.name()), present, names)
            : "");
  }

  private static String collate(KeyPart part) {
    return part.collation().equals("BINARY") ? "" : " COLLATE " + Quote.name(part.collation());
  }

  private static String orphans(Table before, ForeignKey key) {
    boolean old = key.columns().stream().allMatch(c -> before.column(c).isPresent());
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
