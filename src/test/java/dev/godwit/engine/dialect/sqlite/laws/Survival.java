package dev.godwit.engine.dialect.sqlite.laws;

import dev.godwit.engine.plan.MigrationOptions;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Schema;
import dev.godwit.engine.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a migration must keep of the rows: values with their types, rowids, counters. */
final class Survival {
  private static final List<String> ROWID = List.of("rowid", "_rowid_", "oid");

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Map<String, List<String>> columns = new LinkedHashMap<>();
  private final Map<String, List<String>> counters = new LinkedHashMap<>();
  private boolean lossy;

  private Survival() {}

  static Survival of(MemoryDatabase live, Schema before, Schema after, MigrationOptions answers)
      throws SQLException {
    Survival survival = new Survival();
    for (Table table : before.tables()) {
      Optional<Table> now = after.table(table.name());
      survival.lossy |= now.isEmpty();
      if (now.isPresent()) {
        survival.table(live, table, now.get(), answers);
      }
    }
    return survival;
  }

  /** Whether the migration deletes, backfills or converts values, which affects its downgrade. */
  boolean isLossy() {
    return lossy;
  }

  private void table(MemoryDatabase live, Table before, Table after, MigrationOptions answers)
      throws SQLException {
    List<String> kept = new ArrayList<>();
    rowid(before, after).map(DdlSpelling::quoted).ifPresent(kept::add);
    for (Column column : before.columns()) {
      Optional<Column> now = after.column(column.name());
      boolean converted =
          answers.allows(MigrationOptions.CONVERT_VALUES)
              && now.filter(
                      c -> c.type().equals(column.type()) && before.strict() == after.strict())
                  .isEmpty();
      boolean gone = now.isEmpty() || (answers.allows("drop-column") && now.get().isGenerated());
      lossy |= converted || gone;
      if (!column.isGenerated() && !converted && !gone) {
        String name = DdlSpelling.quoted(column.name());
        boolean filled = now.orElseThrow().notNull() && !column.notNull();
        lossy |= filled;
        // As NULL again: no row had the value before.
        kept.add(
            filled
                ? "nullif(%s, %s)".formatted(name, RequiredValues.literal(after, now.orElseThrow()))
                : name);
      }
    }
    columns.put(before.name(), kept);
    values.put(before.name(), live.values(before.name(), kept));
    if (counts(before) && counts(after)) {
      counters.put(before.name(), counter(live, before.name()));
    }
  }

  /** A name of the rowid, when it must be kept: it is not the primary key of either table. */
  private static Optional<String> rowid(Table before, Table after) {
    boolean other =
        alias(after)
            .filter(c -> before.column(c).isPresent() && !alias(before).equals(Optional.of(c)))
            .isPresent();
    if (before.withoutRowid() || after.withoutRowid() || other) {
      return Optional.empty();
    }
    return ROWID.stream()
        .filter(word -> before.column(word).isEmpty() && after.column(word).isEmpty())
        .findFirst();
  }

  private static Optional<String> alias(Table table) {
    return table
        .primaryKey()
        .filter(PrimaryKey::rowidAlias)
        .map(key -> key.parts().get(0).expression());
  }

  private static boolean counts(Table table) {
    return table.primaryKey().filter(PrimaryKey::autoincrement).isPresent();
  }

  private static List<String> counter(MemoryDatabase live, String table) throws SQLException {
    return live.ask(
        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE lower(name) = lower(%s)"
            .formatted(MemoryDatabase.text(table)));
  }

  /** What is missing or has changed. */
  List<String> losses(MemoryDatabase live) throws SQLException {
    List<String> losses = new ArrayList<>();
    for (Map.Entry<String, List<String>> table : values.entrySet()) {
      List<String> now = live.values(table.getKey(), columns.get(table.getKey()));
      if (!now.equals(table.getValue())) {
        losses.add("%s had %s and has %s".formatted(table.getKey(), table.getValue(), now));
      }
    }
    for (Map.Entry<String, List<String>> counter : counters.entrySet()) {
      List<String> now = counter(live, counter.getKey());
      if (!now.equals(counter.getValue())) {
        losses.add("%s counted %s, now %s".formatted(counter.getKey(), counter.getValue(), now));
      }
    }
    return losses;
  }
}
