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
        .min(Comparator.<String>comparingInt(known -> distance(word, known)).thenComparing(known -> known));
  }

  /** The distance of Levenshtein. Capitals, dashes, underscores and dots are no difference. */
  private static int distance(String one, String other) {
    String from = folded(one);
    String to = folded(other);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }
}
