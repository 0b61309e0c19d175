package dev.godwit.engine.dialect.sqlite.script;

import dev.godwit.engine.dialect.sqlite.definition.GuardedScript;
import dev.godwit.engine.dialect.sqlite.definition.TableDefinition;
import dev.godwit.engine.dialect.sqlite.definition.TemporaryTable;
import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.schema.Table;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives tables another definition without moving a row: their stored texts are replaced, which
 * SQLite allows for changes that do not affect what is on disk
 * (sqlite.org/lang_altertable.html#otheralter).
 *
 * <p>SQLite itself first takes the new definition as that of an empty table; the text comes from
 * there. The new schema version makes every other connection read the schema again
 * (sqlite.org/pragma.html#pragma_schema_version).
 */
final class EditInPlace {
  private EditInPlace() {}

  /**
   * One table of an edit.
   *
   * @param table the table, with the name that it has
   * @param shape the definition that it gets
   */
  record Edit(Table table, TableDefinition shape) {
    private String name() {
      return Quote.literal(table.name());
    }

    private String freshName() {
      return Quote.literal(TemporaryTable.freshName(table.name()));
    }

    /** The new text: that of the empty table, under the name of the table. */
    private String text() {
      return "(SELECT %s FROM sqlite_master WHERE type = 'table' AND name = %s)"
          .formatted(shape.fresh().back(), freshName());
    }
  }

  /** Edits tables, all in one statement: SQLite reads the whole schema again after each. */
  static void write(GuardedScript script, List<Edit> edits) {
    edits.forEach(edit -> TemporaryTable.make(script, edit.table().name(), edit.shape()));
    script.catalog(
        "UPDATE sqlite_master SET sql =%s\nWHERE type = 'table' AND name %s AND %s"
            .formatted(
                edits.size() == 1 ? "\n  " + edits.get(0).text() : " CASE name" + cases(edits),
                edits.size() == 1
                    ? "= " + edits.get(0).name()
                    : "IN (%s)".formatted(joined(edits, ", ", Edit::name)),
                script.guarded()));
    for (Edit edit : edits) {
      prove(script, edit);
      TemporaryTable.drop(script, edit.table().name());
    }
  }

  private static String cases(List<Edit> edits) {
    return joined(edits, "", e -> "\n  WHEN %s THEN\n    %s".formatted(e.name(), e.text()))
        + "\n  END";
  }

  private static String joined(List<Edit> edits, String between, Function<Edit, String> text) {
    return edits.stream().map(text).collect(Collectors.joining(between));
  }

  private static void prove(GuardedScript script, Edit edit) {
    script.guard(
        edit.table().name() + " has its new definition",
        "(SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s) =\n    %s%s%s"
            .formatted(
                edit.name(),
                edit.text(),
                seen("pragma_table_xinfo", edit.name(), edit.freshName()),
                seen("pragma_foreign_key_list", edit.name(), edit.freshName())));
  }

  /**
   * The connection itself sees of the table what it sees of the new definition, no more, no less.
   */
  private static String seen(String pragma, String table, String fresh) {
    String except = "\n  AND NOT EXISTS (SELECT * FROM %1$s(%2$s) EXCEPT SELECT * FROM %1$s(%3$s))";
    return except.formatted(pragma, table, fresh) + except.formatted(pragma, fresh, table);
  }
}
