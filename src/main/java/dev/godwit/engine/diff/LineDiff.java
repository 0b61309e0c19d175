package dev.godwit.engine.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The fewest lines to remove and to add that make one text of another. */
public final class LineDiff {
  /** Above this many comparisons the texts have little in common that a reader would see. */
  private static final long LIMIT = 4_000_000;

  private LineDiff() {}

  /**
   * A line that exists only before or only after.
   *
   * @param added whether it exists only after
   * @param line the line
   */
  public record Edit<T>(boolean added, T line) {}

  /**
   * Compares two texts: what is left over beside a longest common subsequence.
   *
   * @param texts the lines before and after
   * @param meaning a text that equal lines have in common
   * @return in the order of the texts; where lines are replaced, those before come first
   */
  public static <T> List<Edit<T>> of(Pair<List<T>> texts, Function<T, String> meaning) {
    List<String> before = texts.before().stream().map(meaning).toList();
    List<String> after = texts.after().stream().map(meaning).toList();
    int start = 0;
    int most = Math.min(before.size(), after.size());
    while (start < most && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    int[][] common =
        common(
            before.subList(start, before.size() - end), after.subList(start, after.size() - end));
    List<Edit<T>> edits = new ArrayList<>();
    int i = 0;
    int j = 0;
    int rows = before.size() - end - start;
    int columns = after.size() - end - start;
    while (i < rows || j < columns) {
      if (common.length > 0
          && i < rows
          && j < columns
          && before.get(start + i).equals(after.get(start + j))) {
        i++;
        j++;
      } else if (j == columns
          || (i < rows && (common.length == 0 || common[i + 1][j] >= common[i][j + 1]))) {
        edits.add(new Edit<>(false, texts.before().get(start + i++)));
      } else {
        edits.add(new Edit<>(true, texts.after().get(start + j++)));
      }
    }
    return edits;
  }

  /** How many lines are common from each pair of places on; nothing when there are too many. */
  private static int[][] common(List<String> before, List<String> after) {
    if ((long) before.size() * after.size() > LIMIT) {
      return new int[0][];
    }
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
