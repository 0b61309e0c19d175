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

  /** How long a text is for SQLite's substr(), which counts characters, not UTF-16 units. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The script fails here when the name is not free. */
  static void guardFree(Script script, String table) {
    script.guard(
        "the name " + freshName(table) + " is free",
        "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE lower(name) = lower(%s))"
            .formatted(Quote.literal(freshName(table))));
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
