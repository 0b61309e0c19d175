package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.StatementTerminator;

/** The names of what a script makes for itself and takes away again. */
public final class TemporaryTable {
  private static final String FRESH = "godwit_new_";
  private static final String OLD = "godwit_old_";

  private TemporaryTable() {}

  /** What a table or an index is called while it is made, or on its way out. */
  public static String freshName(String name) {
    return FRESH + name;
  }

  /** What a table is called on its way out, when its successor is made under its own name. */
  public static String oldName(String name) {
    return OLD + name;
  }

  /** The stored text of a table that a script made, up to the end of the name. */
  public static String head(String name) {
    return "CREATE TABLE " + Quote.name(name);
  }

  /** How many characters SQLite counts: Java counts some of them, such as 🐦, twice. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The script fails here when the name is not free. */
  public static void guardFree(GuardedScript script, String table) {
    script.guard(
        "the name %s is free".formatted(freshName(table)),
        "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = %s COLLATE NOCASE)"
            .formatted(Quote.literal(freshName(table))));
  }

  /**
   * Writes the statement that makes a table of a shape. Guards stand before and after it: a runner
   * that goes on after an error must neither take a strange table for it, nor miss it.
   *
   * @param table the name of the table for which it is made
   */
  public static void make(GuardedScript script, String table, TableDefinition shape) {
    String fresh = freshName(table);
    String stored = "FROM sqlite_master WHERE type = 'table' AND name = " + Quote.literal(fresh);
    guardFree(script, table);
    script.statement(shape.createFresh());
    script.guard(
        "SQLite has taken the new definition of " + table,
        DefinitionGuards.isFragile(shape.body())
            ? StatementTerminator.same(
                "(SELECT substr(sql, %d) %s)".formatted(length(head(fresh)) + 1, stored),
                shape.fresh().body())
            : "EXISTS (SELECT 1 %s)".formatted(stored));
  }

  /** Drops what bears the workbench's name. The script fails here when it stays. */
  public static void drop(GuardedScript script, String table) {
    String fresh = freshName(table);
    script.statement("DROP TABLE " + Quote.name(fresh));
    script.guard(
        fresh + " is gone again",
        "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = %s)"
            .formatted(Quote.literal(fresh)));
  }
}
