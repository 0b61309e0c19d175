package dev.godwit.engine.dialect.sqlite.plan;

import dev.godwit.engine.dialect.sqlite.sql.Affinity;
import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Index;
import dev.godwit.engine.schema.KeyPart;
import dev.godwit.engine.schema.Names;
import dev.godwit.engine.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a table in which rows that were there may have other values afterwards, or values
 * that compare otherwise. A key or a CHECK that held for the old ones need not hold for these, and
 * no query on the old ones can tell.
 */
public final class ChangedValues {
  private final Set<String> values = new HashSet<>();
  private final Set<String> meanings = new HashSet<>();

  private ChangedValues() {}

  /**
   * Finds them.
   *
   * @param converts whether values are converted where a type changes
   */
  static ChangedValues of(Pair<Table> tables, Backfills fills, boolean converts) {
    ChangedValues fresh = new ChangedValues();
    for (Column column : tables.after().columns()) {
      if (fills.of(tables.after(), column).isPresent()) {
        add(fresh.values, column);
      }
      tables
          .before()
          .column(column.name())
          .ifPresent(old -> fresh.compare(tables, new Pair<>(old, column), converts));
    }
    fresh.meanings.addAll(fresh.values);
    fresh.addComputed(tables.after().columns());
    return fresh;
  }

  private void compare(Pair<Table> tables, Pair<Column> pair, boolean converts) {
    boolean type =
        Affinity.of(tables.before(), pair.before()) != Affinity.of(tables.after(), pair.after());
    if (isRecomputed(pair) || (type && converts)) {
      add(values, pair.after());
    }
    if (type || !pair.before().collation().equals(pair.after().collation())) {
      add(meanings, pair.after());
    }
  }

  private static void add(Set<String> names, Column column) {
    names.add(Names.fold(column.name()));
  }

  /** What is computed from such a column is such a column. */
  private void addComputed(List<Column> columns) {
    int known = -1;
    while (known < meanings.size() + values.size()) {
      known = meanings.size() + values.size();
      for (Column column : columns) {
        if (column.isGenerated() && in(column.generated())) {
          add(values, column);
          add(meanings, column);
        }
      }
    }
  }

  /** Whether the values of a column are computed anew, so that the old ones tell nothing. */
  public static boolean isRecomputed(Pair<Column> pair) {
    return pair.after().isGenerated()
        && !pair.after().generated().equals(pair.before().generated());
  }

  /** Whether one of these columns, by folded names, is one. */
  boolean among(List<String> columns) {
    return columns.stream().anyMatch(values::contains);
  }

  /** Whether a key holds some; the collation is the key's own. */
  public boolean in(List<KeyPart> parts) {
    return parts.stream()
        .anyMatch(
            part -> part.column() ? values.contains(part.expression()) : in(part.expression()));
  }

  /** Whether an index holds some, or asks for some. */
  public boolean in(Index index) {
    return in(index.where()) || in(index.parts());
  }

  /** Whether an index holds, or asks for, some, or sorts them otherwise. */
  boolean touch(Index index) {
    return in(index)
        || index.parts().stream()
            .anyMatch(part -> part.column() && meanings.contains(part.expression()));
  }

  /** Whether an expression uses some. */
  public boolean in(String expression) {
    return meanings.stream().anyMatch(name -> Expressions.mentions(expression, name));
  }
}
