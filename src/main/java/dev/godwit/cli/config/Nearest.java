package dev.godwit.cli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Nearest {
  private Nearest() {}

  /** The nearest of the words, if one is near. */
  static Optional<String> of(String word, Collection<String> words) {
    return words.stream()
        .filter(known -> distance(word, known) <= Math.max(2, known.length() / 3))
        .min(
            Comparator.<String>comparingInt(known -> distance(word, known))
                .thenComparing(known -> known));
  }

  /**
   * The distance of Levenshtein; two letters that changed places are one mistake. Capitals, dashes,
   * underscores and dots are no difference.
   */
  private static int distance(String one, String other) {
    String from = folded(one);
    String to = folded(other);
    int[][] far = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          far[i][j] = i + j;
          continue;
        }
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        far[i][j] =
            Math.min(
                far[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(far[i - 1][j], far[i][j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          far[i][j] = Math.min(far[i][j], far[i - 2][j - 2] + 1);
        }
      }
    }
    return far[from.length()][to.length()];
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }
}
