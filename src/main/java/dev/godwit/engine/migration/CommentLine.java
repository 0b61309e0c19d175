package dev.godwit.engine.migration;

/**
 * A text as one line of SQL comment, and back. This is the one place where a name, a message or a
 * query becomes a comment: whatever the text is, it stays on its line, is no placeholder to Flyway,
 * closes no block comment that somebody puts around the script, and is read back exactly.
 *
 * <p>Line ends and everything that is not seen are written with a backslash as in Java ({@code \n},
 * {@code \u2028}); a backslash is doubled. Quotes and {@code --} need nothing: no parser looks for
 * them before the end of the line.
 */
public final class CommentLine {
  private static final String SIGN = "-- ";
  private static final String HEX = "\\u%04X";

  private CommentLine() {}

  /**
   * Writes a line.
   *
   * @param text what it says
   * @return the line with the sign of a comment and a line feed at its end
   */
  public static String of(String text) {
    return SIGN + escape(text) + '\n';
  }

  /** A text that stays on one line; {@link #unescape} reads it. */
  public static String escape(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean last = next == text.length();
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (isUnseen(c) || opens(text, i) || (last && Character.isWhitespace(c))) {
            text.substring(i, next).chars().forEach(unit -> line.append(HEX.formatted(unit)));
          } else {
            line.appendCodePoint(c);
          }
        }
      }
      i = next;
    }
    return line.toString();
  }

  /** The text that {@link #escape} was given. */
  public static String unescape(String line) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i++);
      if (c != '\\' || i == line.length()) {
        text.append(c);
        continue;
      }
      char escaped = line.charAt(i++);
      switch (escaped) {
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> {
          int end = Math.min(line.length(), i + 4);
          text.append(unit(line.substring(i, end)));
          i = end;
        }
        default -> text.append(escaped);
      }
    }
    return text.toString();
  }

  private static String unit(String hex) {
    return hex.matches("[0-9A-F]{4}") ? String.valueOf((char) Integer.parseInt(hex, 16)) : hex;
  }

  /** The text of a line that {@link #of} wrote; a blank line is an empty text. */
  static String read(String line) {
    return line.startsWith(SIGN) ? unescape(line.substring(SIGN.length())) : "";
  }

  /** Line and paragraph separators, controls, marks that turn the direction, half characters. */
  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /** The start of a placeholder, or of the beginning or end of a block comment. */
  private static boolean opens(String text, int at) {
    return text.startsWith("${", at) || text.startsWith("/*", at) || text.startsWith("*/", at);
  }
}
