package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.sql.Expressions;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.diff.Pair;
import dev.godwit.engine.diff.TableDiff;
import dev.godwit.engine.schema.Column;
import dev.godwit.engine.schema.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the values of rows while a default changes in place. Rows older than a column added by
 * ALTER TABLE do not store its value: SQLite reads the default instead. Writing it down keeps it
 * what it is, and counting proves it (sqlite.org/lang_altertable.html#altertabaddcol).
 */
final class Defaults {
  private final GuardedScript script;
  private final Map<Pair<Column>, String> counted = new LinkedHashMap<>();

  private Defaults(GuardedScript script) {
    this.script = script;
  }

  /** Writes, before the edit, the values that rows only borrow, and counts those rows. */
  static Defaults write(GuardedScript script, TableDiff diff) {
    Defaults defaults = new Defaults(script);
    Table table = diff.tables().before();
    for (Pair<Column> pair : diff.keptColumns()) {
      Column column = pair.before();
      if (!column.defaultValue().equals(pair.after().defaultValue())) {
        borrowed(column).ifPresent(value -> defaults.write(table, pair, value));
      }
    }
    return defaults;
  }

  /** The value that a row may have without storing it; empty when there can be no such row. */
  private static Optional<String> borrowed(Column column) {
    boolean constant = Expressions.isConstant(column.defaultValue());
    return constant
        ? Optional.of(column.defaultValue())
        : column.notNull() ? Optional.empty() : Optional.of("NULL");
  }

  private void write(Table table, Pair<Column> pair, String value) {
    String column = Quote.name(pair.before().name());
    script.comment(
        "Rows that only borrow the old default of " + pair.before().name() + " get it written.");
    String before = script.remember(count(table, column, value));
    counted.put(pair, before);
    script.changing(
        "the rows with the old default of %s.%s have it written"
            .formatted(table.name(), pair.before().name()),
        "UPDATE %1$s NOT INDEXED SET %2$s = %2$s WHERE %3$s"
            .formatted(Quote.name(table.name()), column, has(column, value)),
        before);
  }

  /** After the edit, as many rows have the old default as before. */
  void prove(Table table) {
    counted.forEach(
        (pair, before) ->
            script.guard(
                "rows keep the old default of %s.%s".formatted(table.name(), pair.after().name()),
                "(%s) =\n    %s"
                    .formatted(
                        count(
                            table,
                            Quote.name(pair.after().name()),
                            borrowed(pair.before()).orElseThrow()),
                        before)));
  }

  /** Not by an index, which may know the value that the row does not store. */
  private static String count(Table table, String column, String value) {
    return "SELECT count(*) FROM %s NOT INDEXED WHERE %s"
        .formatted(Quote.name(table.name()), has(column, value));
  }

  /** Not by the column's collation, which may change too. */
  private static String has(String column, String value) {
    return "%s COLLATE BINARY IS %s".formatted(column, value);
  }
}
