package dev.godwit.engine.dialect.sqlite;

/** The names of what a script makes for itself and takes away again. */
final class Workbench {
  private static final String FRESH = "godwit_new_";

  private Workbench() {}

  /** What a table or an index is called while it is made, or on its way out. */
  static String freshName(String name) {
    return FRESH + name;
  }

  /** The stored text of a table that a script made, up to the end of the name. */
  static String head(String name) {
    return "CREATE TABLE " + Quote.name(name);
  }

  /** How many characters SQLite counts: Java counts some of them, such as 🐦, twice. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The script fails here when the name is not free. */
  static void guardFree(Script script, String table) {
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
  static void make(Script script, String table, Shape shape) {
    String fresh = freshName(table);
    String stored = "FROM sqlite_master WHERE type = 'table' AND name = " + Quote.literal(fresh);
    guardFree(script, table);
    script.statement(shape.createFresh());
    script.guard(
        "SQLite has taken the new definition of " + table,
        Definitions.isFragile(shape.body())
            ? Ending.same(
                "(SELECT substr(sql, %d) %s)".formatted(length(head(fresh)) + 1, stored),
                shape.fresh().body())
            : "EXISTS (SELECT 1 %s)".formatted(stored));
  }

  /** Drops what bears the workbench's name. The script fails here when it stays. */
  static void drop(Script script, String table) {
    String fresh = freshName(table);
    script.statement("DROP TABLE " + Quote.name(fresh));
    script.guard(
        fresh + " is gone again",
        "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = %s)"
            .formatted(Quote.literal(fresh)));
  }
}
