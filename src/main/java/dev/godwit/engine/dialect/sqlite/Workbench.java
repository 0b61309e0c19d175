package dev.godwit.engine.dialect.sqlite;

/** The names of what a script makes for itself and takes away again. */
final class Workbench {
  private static final String FRESH = "godwit_new_";

  private Workbench() {}

  /** The table in which a new definition, or a rebuilt table, is made. */
  static String freshName(String table) {
    return FRESH + table;
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
