package dev.godwit.engine.dialect.sqlite.definition;

import dev.godwit.engine.dialect.sqlite.sql.Quote;
import dev.godwit.engine.dialect.sqlite.sql.StatementTerminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A definition told by another one: an expression that puts the old lines in the place of the new
 * ones. A reader sees what changes, and the definition stands in a script once.
 */
final class DefinitionDelta {
  /** More of them are harder to read than the whole definition. */
  private static final int MOST = 12;

  /** Pairs of lines: comparing more would take too much memory, and be no help to a reader. */
  private static final long MOST_COMPARED = 4_000_000;

  /** A stretch of the new text, and what the old one has instead. */
  private record Replacement(String now, String then) {}

  private DefinitionDelta() {}

  /**
   * The expression for the old definition.
   *
   * @param now the new definition
   * @param then the old definition
   * @param sql the new definition as an expression
   * @return empty where the whole old definition is the shorter text
   */
  static Optional<String> of(String now, String then, String sql) {
    if (StatementTerminator.isLoose(then) || now.indexOf('\r') >= 0 || then.indexOf('\r') >= 0) {
      return Optional.empty();
    }
    if (now.lines().count() * then.lines().count() > MOST_COMPARED) {
      return Optional.empty();
    }
    List<Replacement> replacements = replacements(now, then);
    String replayed = now;
    String expression = sql;
    for (Replacement replacement : replacements) {
      if (replacement.now().isEmpty()) {
        return Optional.empty();
      }
      replayed = replayed.replace(replacement.now(), replacement.then());
      expression =
          "replace(%s,\n    %s, %s)"
              .formatted(
                  expression, Quote.literal(replacement.now()), Quote.literal(replacement.then()));
    }
    boolean shorter = expression.length() - sql.length() < then.length() + 40;
    return replacements.size() <= MOST && shorter && replayed.equals(then)
        ? Optional.of(expression)
        : Optional.empty();
  }

  /** What differs, line by line. */
  private static List<Replacement> replacements(String now, String then) {
    List<String> news = List.of(now.split("\n", -1));
    List<String> olds = List.of(then.split("\n", -1));
    int[][] common = common(news, olds);
    List<Replacement> found = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < news.size() || j < olds.size()) {
      int fromNew = i;
      int fromOld = j;
      while (i < news.size() && j < olds.size() && !news.get(i).equals(olds.get(j))) {
        if (common[i + 1][j] >= common[i][j + 1]) {
          i++;
        } else {
          j++;
        }
      }
      if (i == news.size() || j == olds.size()) {
        i = news.size();
        j = olds.size();
      }
      add(found, news, olds, new int[] {fromNew, i, fromOld, j});
      while (i < news.size() && j < olds.size() && news.get(i).equals(olds.get(j))) {
        i++;
        j++;
      }
    }
    return found;
  }

  /** The length of the longest common subsequence of what follows each pair of lines. */
  private static int[][] common(List<String> news, List<String> olds) {
    int[][] common = new int[news.size() + 1][olds.size() + 1];
    for (int i = news.size() - 1; i >= 0; i--) {
      for (int j = olds.size() - 1; j >= 0; j--) {
        common[i][j] =
            news.get(i).equals(olds.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static void add(
      List<Replacement> found, List<String> news, List<String> olds, int[] hunk) {
    List<String> now = news.subList(hunk[0], hunk[1]);
    List<String> then = olds.subList(hunk[2], hunk[3]);
    if (now.isEmpty() && then.isEmpty()) {
      return;
    }
    if (now.size() == then.size()) {
      String text = String.join("\n", news);
      for (int k = 0; k < now.size(); k++) {
        found.add(unique(text, news, hunk[0] + k, now.get(k), then.get(k)));
      }
    } else if (now.isEmpty() && hunk[0] > 0) {
      String anchor = news.get(hunk[0] - 1);
      found.add(new Replacement(anchor, anchor + '\n' + String.join("\n", then)));
    } else if (then.isEmpty()) {
      found.add(new Replacement('\n' + String.join("\n", now), ""));
    } else {
      found.add(new Replacement(String.join("\n", now), String.join("\n", then)));
    }
  }

  /** A stretch that stands once in the new text: of the line, the line, or with the line before. */
  private static Replacement unique(
      String text, List<String> news, int line, String now, String then) {
    Replacement part = trimmed(now, then);
    if (once(text, part.now())) {
      return part;
    }
    if (once(text, now) || line == 0) {
      return new Replacement(now, then);
    }
    String above = news.get(line - 1) + '\n';
    return new Replacement(above + now, above + then);
  }

  private static boolean once(String text, String part) {
    int at = part.isEmpty() ? -1 : text.indexOf(part);
    return at >= 0 && text.indexOf(part, at + 1) < 0;
  }

  /** Without what both lines have, up to the comma or bracket before and after it. */
  private static Replacement trimmed(String now, String then) {
    int least = Math.min(now.length(), then.length());
    int start = 0;
    while (start < least && now.charAt(start) == then.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < least - start
        && now.charAt(now.length() - 1 - end) == then.charAt(then.length() - 1 - end)) {
      end++;
    }
    start = partStart(now, start);
    end = now.length() - partEnd(now, now.length() - end);
    while (start < now.length() - end && start < then.length() - end && now.charAt(start) == ' ') {
      start++;
    }
    return new Replacement(
        now.substring(start, now.length() - end), then.substring(start, then.length() - end));
  }

  /** Where the part of a list starts in which a place is. */
  private static int partStart(String line, int place) {
    int depth = 0;
    for (int i = place - 1; i >= 0; i--) {
      char c = line.charAt(i);
      depth += c == ')' ? 1 : 0;
      if (depth == 0 && (c == ',' || c == '(')) {
        return i + 1;
      }
      depth -= c == '(' ? 1 : 0;
    }
    return 0;
  }

  /** Where it ends. */
  private static int partEnd(String line, int place) {
    int depth = 0;
    for (int i = place; i < line.length(); i++) {
      char c = line.charAt(i);
      depth += c == '(' ? 1 : 0;
      if (depth == 0 && (c == ',' || c == ')')) {
        return i;
      }
      depth -= c == ')' ? 1 : 0;
    }
    return line.length();
  }
}
