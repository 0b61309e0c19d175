package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.plan.Refused;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.PrimaryKey;
import dev.godwit.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private static final List<String> ROWID = List.of("rowid", "_rowid_", "oid");

  private final Script script;
  private final Table before;
  private final Table after;
  private final TableDiff diff;
  private final String fresh;

  Rebuild(Script script, TableDiff diff) {
    this.script = script;
    this.diff = diff;
    this.before = diff.tables().before();
    this.after = diff.tables().after();
    this.fresh = Workbench.freshName(after.name());
  }

  /** Writes the new table and the copy, with the proof that nothing was lost on the way. */
  void copy(boolean convertValues) {
    List<Pair<Column>> copied =
        diff.keptColumns().stream().filter(pair -> !pair.after().isGenerated()).toList();
    List<String> targets = new ArrayList<>();
    List<String> values = new ArrayList<>();
    Optional<String> rowid = rowid();
    rowid.ifPresent(
        word -> {
          targets.add(rowidTarget(word));
          values.add(word);
        });
    for (Pair<Column> pair : copied) {
      targets.add(Quote.name(pair.after().name()));
      values.add(Quote.name(pair.before().name()));
    }
    script.statement(Shape.of(after).create(fresh));
    if (targets.isEmpty()) {
      throw new Refused(
          "no-column-kept",
          "No column of %s is kept, so its rows cannot be carried over. Give the new table another name, or allow drop-table."
              .formatted(after.name()));
    }
    script.statement(
        "INSERT OR ABORT INTO %s (%s)\nSELECT %s FROM %s%s"
            .formatted(
                Quote.name(fresh),
                String.join(", ", targets),
                String.join(", ", values),
                Quote.name(before.name()),
                rowid.map(word -> " ORDER BY " + word).orElse("")));
    script.guard(
        "every row of " + after.name() + " was copied",
        "(SELECT count(*) FROM %s) = (SELECT count(*) FROM %s)"
            .formatted(Quote.name(fresh), Quote.name(before.name())));
    List<Pair<Column>> doubtful =
        copied.stream().filter(pair -> !changesWhenStored(pair).isEmpty()).toList();
    if (!convertValues && !doubtful.isEmpty()) {
      script.guard("no value of " + after.name() + " was converted", unchanged(doubtful));
    }
  }

  /** Writes the exchange of the names and takes the old table away. */
  void exchange(int definitionGuard, int schemaVersion) {
    sequence();
    String name = Quote.literal(after.name());
    String freshName = Quote.literal(fresh);
    Shape old = Shape.of(before);
    Shape now = Shape.of(after);
    String other = "CASE tbl_name WHEN %s THEN %s ELSE %s END".formatted(name, freshName, name);
    script.statement("PRAGMA writable_schema = ON");
    script.statement(
        """
        UPDATE sqlite_master SET
          sql = CASE tbl_name
            WHEN %s THEN %s || substr(sql, %d)
            ELSE %s || substr(sql, %d) END,
          name = CASE type
            WHEN 'table' THEN %s
            ELSE 'sqlite_autoindex_' || %s || substr(name, 18 + length(tbl_name)) END,
          tbl_name = %s
        WHERE type IN ('table', 'index') AND tbl_name IN (%s, %s) AND %s"""
            .formatted(
                name,
                Quote.literal("CREATE TABLE " + Quote.name(fresh)),
                old.head().length() + 1,
                Quote.literal(now.head()),
                Workbench.headLength(fresh) + 1,
                other,
                other,
                other,
                name,
                freshName,
                script.guarded()));
    script.statement("PRAGMA schema_version = " + schemaVersion);
    script.statement("PRAGMA writable_schema = RESET");
    script.guard(
        after.name() + " and its copy have exchanged their names",
        "(SELECT substr(sql, %d) FROM sqlite_master WHERE type = 'table' AND name = %s) =\n    substr((SELECT was FROM %s WHERE n = %d), %d)"
            .formatted(
                Workbench.headLength(fresh) + 1,
                freshName,
                Script.GUARD,
                definitionGuard,
                old.head().length() + 1));
    script.statement("DROP TABLE " + Quote.name(fresh));
  }

  /** Under which condition a copied value changes; empty when it never does. */
  String changesWhenStored(Pair<Column> pair) {
    Affinity to = Affinity.of(after, pair.after());
    boolean same = Affinity.of(before, pair.before()) == to && before.strict() == after.strict();
    return same ? "" : to.changes(Quote.name(pair.before().name()));
  }

  /** No copied value differs in type or value: `o.x IS NOT n.x` alone would miss conversions. */
  private String unchanged(List<Pair<Column>> doubtful) {
    String differs =
        doubtful.stream()
            .map(
                pair ->
                    "typeof(o.%1$s) <> typeof(n.%2$s) OR +o.%1$s IS NOT +n.%2$s"
                        .formatted(
                            Quote.name(pair.before().name()), Quote.name(pair.after().name())))
            .collect(Collectors.joining("\n      OR "));
    return "NOT EXISTS (SELECT 1 FROM %s o JOIN %s n ON %s\n    WHERE %s)"
        .formatted(Quote.name(before.name()), Quote.name(fresh), join(), differs);
  }

  /** How a row finds its copy: by its rowid, else by the primary key. */
  private String join() {
    Optional<String> rowid = rowid();
    if (rowid.isPresent()) {
      return "n.%s = o.%s".formatted(rowidTarget(rowid.get()), rowid.get());
    }
    Table keyed = after.withoutRowid() || aliasColumn(after).isPresent() ? after : before;
    List<String> key =
        keyed.primaryKey().stream()
            .flatMap(k -> k.parts().stream())
            .map(KeyPart::expression)
            .toList();
    if (key.isEmpty() || !keptAll(key)) {
      throw new Refused(
          "cannot-compare-rows",
          "The rows of %s cannot be compared with their copies, because the key changes together with the types of other columns. Change the key and the types in two revisions, or allow convert-values."
              .formatted(after.name()));
    }
    return key.stream()
        .map(c -> "n.%1$s IS o.%1$s".formatted(Quote.name(c)))
        .collect(Collectors.joining(" AND "));
  }

  private boolean keptAll(List<String> columns) {
    return columns.stream()
        .allMatch(c -> before.column(c).isPresent() && after.column(c).isPresent());
  }

  /**
   * The word for the old rowid, when rows are to keep it: both tables have one, and the new one's
   * is not a column that is copied anyway (sqlite.org/lang_createtable.html#rowid).
   */
  private Optional<String> rowid() {
    boolean copiedAnyway = aliasColumn(after).filter(c -> before.column(c).isPresent()).isPresent();
    if (before.withoutRowid() || after.withoutRowid() || copiedAnyway) {
      return Optional.empty();
    }
    return ROWID.stream()
        .filter(word -> before.column(word).isEmpty() && after.column(word).isEmpty())
        .findFirst();
  }

  private String rowidTarget(String word) {
    return aliasColumn(after).map(Quote::name).orElse(word);
  }

  private static Optional<String> aliasColumn(Table table) {
    return table
        .primaryKey()
        .filter(PrimaryKey::rowidAlias)
        .map(key -> key.parts().get(0).expression());
  }

  /** Ids once given are never given again: the counter goes on (sqlite.org/autoinc.html). */
  private void sequence() {
    if (!after.primaryKey().map(PrimaryKey::autoincrement).orElse(false)) {
      return;
    }
    String names = "(%s, %s)".formatted(Quote.literal(after.name()), Quote.literal(fresh));
    script.statement(
        "INSERT INTO sqlite_sequence (name, seq)\n  SELECT 'godwit_counter', max(seq) FROM sqlite_sequence WHERE name IN %s HAVING max(seq) IS NOT NULL"
            .formatted(names));
    script.statement("DELETE FROM sqlite_sequence WHERE name IN " + names);
    script.statement(
        "UPDATE sqlite_sequence SET name = %s WHERE name = 'godwit_counter'"
            .formatted(Quote.literal(after.name())));
  }
}
