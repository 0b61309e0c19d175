package dev.godwit.engine.dialect.sqlite.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The order in which the literals of {@code IN (…)} stand means nothing, nor does a second one. */
final class InLists {
  private InLists() {}

  /** The words of a text in one spelling, with the literals of each list sorted. */
  static List<String> sorted(List<String> words) {
    List<String> sorted = new ArrayList<>(words.size());
    int i = 0;
    while (i < words.size()) {
      sorted.add(words.get(i));
      boolean list = words.get(i).equals("(") && i > 0 && words.get(i - 1).equals("IN");
      int end = list ? end(words, i + 1) : -1;
      if (end > 0) {
        sorted.add(String.join(", ", literals(words.subList(i + 1, end))));
        i = end;
      } else {
        i++;
      }
    }
    return sorted;
  }

  /** Where a list of nothing but literals ends; -1 when something else stands in it. */
  private static int end(List<String> words, int from) {
    boolean wanted = true;
    for (int i = from; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals(")")) {
        return wanted ? -1 : i;
      }
      if (wanted) {
        boolean sign = word.equals("-") || word.equals("+");
        int at = sign ? i + 1 : i;
        if (at >= words.size() || !(sign ? number(words.get(at)) : literal(words.get(at)))) {
          return -1;
        }
        i = at;
        wanted = false;
      } else if (word.equals(",")) {
        wanted = true;
      } else {
        return -1;
      }
    }
    return -1;
  }

  private static Set<String> literals(List<String> words) {
    Set<String> literals = new TreeSet<>();
    StringBuilder literal = new StringBuilder();
    for (String word : words) {
      if (word.equals(",")) {
        literals.add(literal.toString());
        literal.setLength(0);
      } else {
        literal.append(word);
      }
    }
    literals.add(literal.toString());
    return literals;
  }

  private static boolean literal(String word) {
    return number(word)
        || word.startsWith("'")
        || word.startsWith("X'")
        || word.equals("NULL")
        || word.equals("TRUE")
        || word.equals("FALSE");
  }

  private static boolean number(String word) {
    return Character.isDigit(word.charAt(0))
        || (word.length() > 1 && word.charAt(0) == '.' && Character.isDigit(word.charAt(1)));
  }
}
