package dev.godwit.engine.migration;

import dev.godwit.engine.error.ErrorCode;
import dev.godwit.engine.error.InvalidInputException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A revision's version, read and ordered as Flyway does: numbers parted by dots or underscores,
 * compared number by number, where missing numbers count as zero ({@code 1.0} equals {@code 1}).
 *
 * @param text as people and the history table see it, with dots: {@code 2}, {@code 1.1}
 */
public record Version(String text) implements Comparable<Version> {
  private static final int LONGEST = 50;
  // Possessive: a group that may give back recurses for each repetition.
  private static final Pattern FORM = Pattern.compile("[0-9]++(?:\\.[0-9]++)*+");

  /**
   * Reads a version.
   *
   * @throws InvalidInputException when it is not numbers parted by single dots or underscores
   */
  public Version {
    text = text.replace('_', '.');
    if (text.length() > LONGEST) {
      throw new InvalidInputException(
          ErrorCode.BAD_VERSION,
          "A version has at most %d characters, as in Flyway's history table; this one has %d."
              .formatted(LONGEST, text.length()));
    }
    if (!FORM.matcher(text).matches()) {
      throw new InvalidInputException(
          ErrorCode.BAD_VERSION,
          "\"%s\" is not a version. A version is a number, or numbers parted by dots, such as 2 or 1.1."
              .formatted(text));
    }
  }

  /** The next whole version: 2 after 1, 3 after 2.7. */
  public Version next() {
    return new Version(numbers().get(0).add(BigInteger.ONE).toString());
  }

  @Override
  public int compareTo(Version other) {
    List<BigInteger> mine = numbers();
    List<BigInteger> theirs = other.numbers();
    for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
      int order = part(mine, i).compareTo(part(theirs, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    List<BigInteger> numbers = numbers();
    int end = numbers.size();
    while (end > 1 && numbers.get(end - 1).signum() == 0) {
      end--;
    }
    return numbers.subList(0, end).hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private List<BigInteger> numbers() {
    return Arrays.stream(text.split("\\.")).map(BigInteger::new).toList();
  }

  private static BigInteger part(List<BigInteger> numbers, int index) {
    return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
  }
}
