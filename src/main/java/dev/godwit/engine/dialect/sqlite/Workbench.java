package dev.godwit.engine.dialect.sqlite;

/** The names of what a script makes for itself and takes away again. */
final class Workbench {
  private static final String FRESH = "godwit_new_";

  private Workbench() {}

  /** The table in which a new definition, or a rebuilt table, is made. */
  static String freshName(String table) {
    return FRESH + table;
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
    script.guard(
        "the name %s is free".formatted(fresh),
        "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = %s COLLATE NOCASE)"
            .formatted(Quote.literal(fresh)));
    script.statement(shape.create(fresh));
    script.guard(
        "SQLite has taken the new definition of " + table,
        Definitions.isFragile(shape.body())
            ? "(SELECT substr(sql, %d) %s) =\n    %s"
                .formatted(headLength(fresh) + 1, stored, Quote.literal(shape.body()))
            : "EXISTS (SELECT 1 %s)".formatted(stored));
  }

  /** How long the stored text is up to the end of a name that a script wrote. */
  static int headLength(String name) {
    return length("CREATE TABLE " + Quote.name(name));
  }

  /** How many characters SQLite counts: Java counts some of them, such as 🐦, twice. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
