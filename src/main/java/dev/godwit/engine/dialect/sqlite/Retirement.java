package dev.godwit.engine.dialect.sqlite;

import dev.godwit.engine.schema.Table;

/**
 * Drops a table to which others refer without touching their rows: it first gets a name in the
 * catalog to which nothing refers, since DROP TABLE deletes the rows of a table that others refer
 * to one by one, with every ON DELETE action (sqlite.org/foreignkeys.html#fk_schemacommands).
 */
final class Retirement {
  private Retirement() {}

  static void write(Script script, Table table, int schemaVersion) {
    String name = Quote.literal(table.name());
    String retired = Workbench.freshName(table.name());
    int head = Shape.of(table).head().length();
    script.statement("PRAGMA writable_schema = ON");
    script.statement(
        """
        UPDATE sqlite_master SET
          sql = %s || substr(sql, %d),
          name = CASE type WHEN 'table' THEN %s
            ELSE 'sqlite_autoindex_' || %s || substr(name, 18 + length(tbl_name)) END,
          tbl_name = %s
        WHERE type IN ('table', 'index') AND tbl_name = %s AND %s"""
            .formatted(
                Quote.literal("CREATE TABLE " + Quote.name(retired)),
                head + 1,
                Quote.literal(retired),
                Quote.literal(retired),
                Quote.literal(retired),
                name,
                script.guarded()));
    script.statement("PRAGMA schema_version = " + schemaVersion);
    script.statement("PRAGMA writable_schema = RESET");
    script.statement("DROP TABLE " + Quote.name(retired));
  }
}
