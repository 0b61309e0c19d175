package dev.godwit.engine.dialect.sqlite.hazard;

import dev.godwit.engine.dialect.sqlite.plan.ChangedValues;
import dev.godwit.engine.dialect.sqlite.plan.TablePlan;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.plan.Hazard;
import dev.godwit.engine.plan.Hazard.Severity;
import dev.godwit.engine.schema.Check;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Table;
import dev.godwit.engine.schema.Unique;
import java.util.ArrayList;
import java.util.List;

/** Which rows violate the CHECKs, keys and unique indexes that a table is to have. */
public final class KeyHazards {
  private final List<Hazard> hazards = new ArrayList<>();
  private final TableDiff diff;
  private final ChangedValues changed;
  private final RowQuery rows;

  private KeyHazards(TableDiff diff, ChangedValues changed, RowQuery rows) {
    this.diff = diff;
    this.changed = changed;
    this.rows = rows;
  }

  /** The hazards of the CHECKs and keys that are new, or whose rows get new values. */
  static List<Hazard> of(TablePlan plan, RowQuery rows) {
    KeyHazards hazards = new KeyHazards(plan.diff(), plan.fresh(), rows);
    hazards.checks();
    hazards.keys();
    return hazards.hazards;
  }

  /**
   * The hazard of a unique index that is new, or whose rows get new values.
   *
   * @param diff the table that has it
   * @param rows the queries on its rows
   */
  public static Hazard of(TableDiff diff, RowQuery rows, Index index) {
    return duplicates(diff.tables(), rows, index.parts(), index.where());
  }

  private void checks() {
    Table before = diff.tables().before();
    Table after = diff.tables().after();
    for (Check check : after.checks()) {
      boolean changes = changed.in(check.expression());
      if (changes
          || before.checks().stream().noneMatch(c -> c.expression().equals(check.expression()))) {
        hazards.add(
            new Hazard(
                "violates-check",
                Severity.ERROR,
                after.name(),
                "Rows in %s violate %s, so the migration will fail. Fix or delete them first."
                    .formatted(after.name(), check.describe()),
                rows.selectFuture("NOT (" + check.expression() + ")")));
      }
    }
  }

  private void keys() {
    Table before = diff.tables().before();
    Table after = diff.tables().after();
    boolean keyChanges = diff.has(ChangeKind.ALTER_PRIMARY_KEY);
    for (Unique unique : after.uniques()) {
      if (changed.in(unique.parts())
          || before.uniques().stream().noneMatch(u -> u.parts().equals(unique.parts()))) {
        duplicates(unique.parts());
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
        .ifPresent(key -> duplicates(key.parts()));
  }

  private void duplicates(List<KeyPart> parts) {
    hazards.add(duplicates(diff.tables(), rows, parts, ""));
  }

  private static Hazard duplicates(
      Pair<Table> tables, RowQuery rows, List<KeyPart> parts, String where) {
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
    return new Hazard(
        "violates-unique",
        Severity.ERROR,
        tables.after().name(),
        "Rows in %s are equal in (%s), so the migration will fail. Fix or delete them first."
            .formatted(tables.after().name(), KeyPart.describe(parts)),
        "SELECT %s, count(*) FROM %s WHERE %s GROUP BY %s HAVING count(*) > 1"
            .formatted(list, rows.from(list, where), String.join(" AND ", conditions), list));
  }

  private static String collate(KeyPart part) {
    return part.collation().equals("BINARY") ? "" : " COLLATE " + Quote.name(part.collation());
  }
}
