package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.schema.Table;

/**
 * Gives a table another definition without moving a row: the stored text is replaced, which SQLite
 * allows for changes that do not affect what is on disk
 * (sqlite.org/lang_altertable.html#otheralter).
 *
 * <p>SQLite itself first takes the new definition as that of an empty table; the text comes from
 * there. The new schema version makes every other connection read the schema again
 * (sqlite.org/pragma.html#pragma_schema_version).
 */
final class EditInPlace {
  private EditInPlace() {}

  static void write(Script script, Table table, Shape shape, int schemaVersion) {
    String fresh = Workbench.freshName(table.name());
    String name = Quote.literal(table.name());
    String freshName = Quote.literal(fresh);
    String text =
        "(SELECT %s || substr(sql, %d) FROM sqlite_master WHERE type = 'table' AND name = %s)"
            .formatted(
                Quote.literal(shape.head()),
                Workbench.length(Workbench.head(fresh)) + 1,
                freshName);
    Workbench.make(script, table.name(), shape);
    script.statement("PRAGMA writable_schema = ON");
    script.statement(
        "UPDATE sqlite_master SET sql =\n  %s\nWHERE type = 'table' AND name = %s AND %s"
            .formatted(text, name, script.guarded()));
    script.statement("PRAGMA schema_version = " + schemaVersion);
    script.statement("PRAGMA writable_schema = RESET");
    script.guard(
        table.name() + " has its new definition",
        "(SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s) =\n    %s%s%s"
            .formatted(
                name,
                text,
                seen("pragma_table_xinfo", name, freshName),
                seen("pragma_foreign_key_list", name, freshName)));
    Workbench.drop(script, table.name());
  }

  /**
   * The connection itself sees of the table what it sees of the new definition, no more, no less.
   */
  private static String seen(String pragma, String table, String fresh) {
    String except = "\n  AND NOT EXISTS (SELECT * FROM %1$s(%2$s) EXCEPT SELECT * FROM %1$s(%3$s))";
    return except.formatted(pragma, table, fresh) + except.formatted(pragma, fresh, table);
  }
}
