package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.definition.IndexDefinition;
import dev.godwit.engine.dialect.sqlite.definition.Rowids;
import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Check;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells when SQLite copies a table record by record, its indexes included, without looking into the
 * rows: {@code INSERT INTO x SELECT * FROM y} where both are stored in the same way (the transfer
 * optimisation of its insert.c). The indexes then have to be there before the rows.
 *
 * <p>Where SQLite does not take the short way after all, the same statement copies the same rows.
 */
public final class Transfer {
  private Transfer() {}

  public static boolean applies(
      Pair<Table> tables, List<IndexDefinition> stale, List<IndexDefinition> fresh) {
    Table before = tables.before();
    Table after = tables.after();
    return keepsRowids(before, after)
        && before.strict() == after.strict()
        && columns(before).equals(columns(after))
        && Stream.concat(before.columns().stream(), after.columns().stream())
            .noneMatch(Column::isGenerated)
        && checks(before).equals(checks(after))
        && keys(before, stale).containsAll(keys(after, fresh));
  }

  /** Otherwise `SELECT *` numbers the rows anew. */
  private static boolean keepsRowids(Table before, Table after) {
    boolean neither = before.withoutRowid() && after.withoutRowid();
    return neither
        || (Rowids.alias(after).isPresent() && Rowids.alias(after).equals(Rowids.alias(before)));
  }

  private static List<String> columns(Table table) {
    return table.columns().stream()
        .map(
            c ->
                String.join(
                    " ",
                    Names.fold(c.name()),
                    Affinity.of(table, c).name(),
                    // SQLite copies records only between columns of the very same affinity.
                    c.type().contains("INT") ? "INTEGER" : "",
                    c.collation(),
                    String.valueOf(c.notNull()),
                    c.defaultValue()))
        .toList();
  }

  private static List<String> checks(Table table) {
    return table.checks().stream().map(Check::expression).sorted().toList();
  }

  private static List<String> keys(Table table, List<IndexDefinition> indexes) {
    return Stream.of(
            table.primaryKey().stream().map(key -> KeyPart.describe(key.parts())),
            table.uniques().stream().map(unique -> KeyPart.describe(unique.parts())),
            indexes.stream().map(IndexDefinition::index).map(Transfer::describe))
        .flatMap(keys -> keys)
        .toList();
  }

  private static String describe(Index index) {
    return KeyPart.describe(index.parts()) + " WHERE " + index.where();
  }
}
