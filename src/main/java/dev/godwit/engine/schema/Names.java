package dev.godwit.engine.schema;

/**
 * How names compare in a schema: ASCII letters in any case, as SQLite does
 * (sqlite.org/lang_keywords.html).
 */
public final class Names {
  private Names() {}

  /** The name with ASCII letters in lower case and every other character as it is. */
  public static String fold(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (fold(name.charAt(i)) != name.charAt(i)) {
        return folded(name);
      }
    }
    return name;
  }

  /** Whether both are the same name to the database. */
  public static boolean same(String a, String b) {
    if (a.length() != b.length()) {
      return false;
    }
    // From the end, where generated names differ.
    for (int i = a.length() - 1; i >= 0; i--) {
      if (fold(a.charAt(i)) != fold(b.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String folded(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      folded.append(fold(name.charAt(i)));
    }
    return folded.toString();
  }

  private static char fold(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }
}
