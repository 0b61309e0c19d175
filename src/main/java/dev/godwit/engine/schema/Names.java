package dev.godwit.engine.schema;

/**
 * How names compare: SQLite folds the case of ASCII letters only (sqlite.org/lang_keywords.html).
 */
public final class Names {
  private Names() {}

  /** The name with ASCII letters in lower case and every other character as it is. */
  public static String fold(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return folded.toString();
  }

  /** Whether the database takes both for the same name. */
  public static boolean same(String a, String b) {
    return fold(a).equals(fold(b));
  }
}
