package dev.godwit.engine.diff;

/** A change as one line of text, with what it was and what it becomes. */
public final class ChangeLine {
  private static final int LONGEST = 100;
  private static final int AROUND = 20;
  private static final String CUT = "...";

  private ChangeLine() {}

  /**
   * Writes it: {@code alter-column orders.note (edit-in-place): note TEXT -> note TEXT NOT NULL}.
   * What is only added or dropped has no second part. Of long definitions only the part that
   * differs is shown.
   *
   * @param kind the kind's word
   * @param table as in {@link Change}
   * @param name as in {@link Change}
   * @param from as in {@link Change}
   * @param to as in {@link Change}
   * @param method the method's word
   */
  public static String of(
      String kind, String table, String name, String from, String to, String method) {
    String object = table.isEmpty() || table.equals(name) ? name : table + "." + name;
    String line = "%s %s (%s)".formatted(kind, object, method);
    String before = oneLine(from);
    String after = oneLine(to);
    if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
      return line;
    }
    int start = commonStart(before, after);
    int end = commonEnd(before, after, start);
    return "%s: %s -> %s".formatted(line, shown(before, start, end), shown(after, start, end));
  }

  private static String oneLine(String definition) {
    return definition.strip().replaceAll("\\s+", " ");
  }

  /** The text, or when it is long the part between what both texts have in common. */
  private static String shown(String text, int start, int end) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int from = start > AROUND + CUT.length() ? start - AROUND : 0;
    int to = Math.min(text.length(), Math.min(from + LONGEST, text.length() - end + AROUND));
    from = whole(text, from);
    to = whole(text, to);
    return (from > 0 ? CUT : "") + text.substring(from, to) + (to < text.length() ? CUT : "");
  }

  /** A place that does not cut a character in two. */
  private static int whole(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private static int commonStart(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length() && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  private static int commonEnd(String a, String b, int start) {
    int length = 0;
    while (length < a.length() - start
        && length < b.length() - start
        && a.charAt(a.length() - 1 - length) == b.charAt(b.length() - 1 - length)) {
      length++;
    }
    return length;
  }
}
