package dev.godwit.engine.dialect;

import java.util.List;

/**
 * How many rows a query returns, and the first of them, for people.
 *
 * @param rows how many there are
 * @param first the first ones, as {@code column=value} pairs on one line each; a long value is cut
 */
public record RowSample(long rows, List<String> first) {

  /** Copies the list. */
  public RowSample {
    first = List.copyOf(first);
  }
}
